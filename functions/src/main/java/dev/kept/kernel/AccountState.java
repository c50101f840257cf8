package dev.kept.kernel;

import java.util.Locale;

/// Where an account stands in its life; personal rows are written only while it is `ACTIVE`.
///
/// `ACTIVE` ⇄ `DEACTIVATED`, `ACTIVE` ⇄ `SOFT_DELETED`, and from `ACTIVE` and `SOFT_DELETED` to
/// `ERASING`, from where nothing leads back (CX-7-07). An erased account has no row. Each move is
/// one conditional write (ADR 21).
public enum AccountState {
  ACTIVE,
  /// Hidden, and without sessions; a fresh sign-in makes it active (CX-7-01, CX-7-02).
  DEACTIVATED,
  /// Hidden, to be erased in seven days; a fresh sign-in leads to nothing but the way back
  /// (CX-6-02).
  SOFT_DELETED,
  /// Keys and rows are being destroyed.
  ERASING;

  /// @return the word in the accounts table and in answers
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @param word as [#word] gives it
  public static AccountState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// @return whether a person can hold sessions of it
  public boolean hasSessions() {
    return switch (this) {
      case ACTIVE, SOFT_DELETED -> true;
      case DEACTIVATED, ERASING -> false;
    };
  }
}
