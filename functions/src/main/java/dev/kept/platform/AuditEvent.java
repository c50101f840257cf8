package dev.kept.platform;

import java.util.Locale;

/// What of a person's own actions stands in the audit trail; closed, and one record type for all.
public enum AuditEvent {
  ACCOUNT_CREATED,
  SIGNED_IN,
  SIGNED_OUT,
  SESSION_REVOKED,
  SESSIONS_ENDED,
  REFRESH_REUSED,
  STEPPED_UP,
  CONTACT_ADDED,
  CONTACT_CHANGED,
  CONTACT_REMOVED,
  CONTACT_CHANGE_UNDONE,
  CONTACT_RECOVERY_ASKED,
  CONTACT_RECOVERED,
  PASSKEY_ADDED,
  PASSKEY_REMOVED,
  /// A passkey's counter went back, so it was refused: somebody may have a copy.
  PASSKEY_REFUSED,
  PASSWORD_SET,
  PASSWORD_REMOVED,
  PASSWORD_RESET,
  PROFILE_CHANGED,
  FILE_ADDED,
  FILE_REMOVED,
  RESUME_REMOVED,
  EXPORT_ASKED,
  DEACTIVATED,
  REACTIVATED,
  DELETION_SCHEDULED,
  DELETION_TAKEN_BACK,
  ERASURE_ORDERED,
  CASE_OPENED,
  CONSENT_GIVEN,
  CONSENT_WITHDRAWN,
  OBJECTION_MADE,
  OBJECTION_LIFTED,
  PROCESSING_RESTRICTED,
  RESTRICTION_LIFTED;

  /// @return the word in rows and answers: lower case, such as `signed_in`
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
