package dev.kept.retention;

import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;

/// Breaks what the purge promises.
final class RetentionSaboteurs {
  private RetentionSaboteurs() {}

  @Sabotages({"CX-6-05", "CX-6-06"})
  static Saboteur ttlIsLeftToDeleteAlone() {
    return Saboteur.of(Patch.method(ExpiredRows.class, "delete").returns(true));
  }

  @Sabotages("CX-6-05")
  static Saboteur refreshTokensAreForgotten() {
    return Saboteur.of(
        Patch.text(ExpiringTable.class, "REFRESH_TOKENS_TABLE", "TICKETS_TABLE"),
        Patch.text(ExpiringTable.class, "tokenHash", "ticketHash"));
  }

  @Sabotages("CX-6-06")
  static Saboteur codesAreForgotten() {
    return Saboteur.of(
        // The passkeys' own table has the name within its name.
        Patch.text(ExpiringTable.class, "PASSKEY_CHALLENGES_TABLE", "PASSKEY_@_TABLE"),
        Patch.text(ExpiringTable.class, "CHALLENGES_TABLE", "TICKETS_TABLE"),
        Patch.text(ExpiringTable.class, "PASSKEY_@_TABLE", "PASSKEY_CHALLENGES_TABLE"),
        Patch.text(ExpiringTable.class, "challengeId", "ticketHash"));
  }
}
