package dev.kept.kernel;

import java.util.Locale;

/// Where an account stands in its life; personal rows are written only while it is `ACTIVE`.
public enum AccountState {
  ACTIVE,
  /// Keys and rows are being destroyed; nothing leads back (CX-7-07).
  ERASING;

  /// @return the word in the accounts table and in answers
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
