package dev.kept.retention;

import dev.kept.platform.Settings;
import java.util.ArrayList;
import java.util.List;

/// A table whose rows carry `expiresAt` (N, epoch seconds, rounded up from the instant they end).
///
/// @param name the deployed name
/// @param keys the names of its key attributes
record ExpiringTable(String name, List<String> keys) {
  ExpiringTable {
    keys = List.copyOf(keys);
  }

  /// Every table with a TTL in template.yaml; a test holds this list against the template. Resets
  /// of passwords are among them where there are passwords (JN-9-05).
  static List<ExpiringTable> all(Settings settings) {
    var tables = new ArrayList<>(always(settings));
    if (settings.isOn("AUTH_PASSWORDS")) {
      tables.add(of(settings, "PASSWORD_RESETS_TABLE", "resetId"));
    }
    return List.copyOf(tables);
  }

  private static List<ExpiringTable> always(Settings settings) {
    return List.of(
        of(settings, "CHALLENGES_TABLE", "challengeId"),
        of(settings, "TICKETS_TABLE", "ticketHash"),
        of(settings, "PASSKEY_CHALLENGES_TABLE", "challengeHash"),
        of(settings, "IDENTITIES_TABLE", "blindIndex"),
        of(settings, "CASES_TABLE", "accountId", "caseId"),
        of(settings, "CASE_BOOK_TABLE", "list", "place"),
        of(settings, "CONTACT_CHANGES_TABLE", "accountId", "entry"),
        of(settings, "CONTACT_LINKS_TABLE", "linkHash"),
        of(settings, "SESSIONS_TABLE", "accountId", "sessionId"),
        of(settings, "REFRESH_TOKENS_TABLE", "tokenHash"),
        of(settings, "LIMITS_TABLE", "scope"),
        of(settings, "IDEMPOTENCY_TABLE", "fingerprint"),
        of(settings, "EXPORTS_TABLE", "accountId", "exportId"),
        of(settings, "NOTICES_TABLE", "accountId", "noticeId"),
        of(settings, "OUTBOX_TABLE", "eventId"));
  }

  private static ExpiringTable of(Settings settings, String setting, String... keys) {
    return new ExpiringTable(settings.text(setting), List.of(keys));
  }
}
