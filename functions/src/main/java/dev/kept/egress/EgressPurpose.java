package dev.kept.egress;

import java.util.Locale;

/// Why something may leave: closed, and none is a sale (JN-S-02). A purpose is added with an ADR.
public enum EgressPurpose {
  /// Bring a one-time code to a person's own mailbox.
  ONE_TIME_CODE_BY_MAIL,
  /// Bring a one-time code to a person's own phone.
  ONE_TIME_CODE_BY_TEXT,
  /// Tell a person of something that happened to their account, in their own mailbox.
  NOTICE_BY_MAIL,
  /// The same on their own phone.
  NOTICE_BY_TEXT;

  /// @return the word in the ledger and in the notice
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
