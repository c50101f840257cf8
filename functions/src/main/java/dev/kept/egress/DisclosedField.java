package dev.kept.egress;

import java.util.Locale;

/// What of a person can leave at all; the ledger names these and never a value.
public enum DisclosedField {
  EMAIL,
  PHONE,
  ONE_TIME_CODE;

  /// @return the word in the ledger and in the notice
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
