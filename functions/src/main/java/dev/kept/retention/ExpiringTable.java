package dev.kept.retention;

import dev.kept.platform.Settings;
import java.util.List;

/// A table whose rows carry `expiresAt` (N, epoch seconds, rounded up from the instant they end).
///
/// @param name the deployed name
/// @param keys the names of its key attributes
record ExpiringTable(String name, List<String> keys) {
  ExpiringTable {
    keys = List.copyOf(keys);
  }

  /// Every table with a TTL in template.yaml; a test holds this list against the template.
  static List<ExpiringTable> all(Settings settings) {
    return List.of(
        of(settings, "CHALLENGES_TABLE", "challengeId"),
        of(settings, "TICKETS_TABLE", "ticketHash"),
        of(settings, "SESSIONS_TABLE", "accountId", "sessionId"),
        of(settings, "REFRESH_TOKENS_TABLE", "tokenHash"),
        of(settings, "LIMITS_TABLE", "scope"),
        of(settings, "IDEMPOTENCY_TABLE", "fingerprint"),
        of(settings, "NOTICES_TABLE", "accountId", "noticeId"),
        of(settings, "OUTBOX_TABLE", "eventId"));
  }

  private static ExpiringTable of(Settings settings, String setting, String... keys) {
    return new ExpiringTable(settings.text(setting), List.of(keys));
  }
}
