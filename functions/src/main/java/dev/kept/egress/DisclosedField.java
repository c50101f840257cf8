package dev.kept.egress;

import java.util.Locale;

/// What of a person can leave at all; the ledger names these and never a value.
public enum DisclosedField {
  EMAIL,
  PHONE,
  ONE_TIME_CODE,
  /// A link that undoes one thing, once; it signs nobody in.
  ONE_TIME_LINK;

  /// @return the word in the ledger and in the notice
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
