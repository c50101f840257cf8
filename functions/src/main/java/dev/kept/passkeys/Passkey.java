package dev.kept.passkeys;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.vault.Cell;
import java.time.Instant;
import java.util.Optional;

/// One passkey of a person, as it rests.
///
/// @param credentialHash SHA-256 of the credential's id, which leads here from [PasskeyIds]
/// @param sealed what links a person to an authenticator, under `security`
/// @param counter the authenticator's own, as it was last seen; 0 of one that does not count
/// @param backup whether it may leave its device, and whether it has
/// @param madeBy hash of the challenge it was registered with
/// @param lastUsedAt empty until it is first used
record Passkey(
    AccountId account,
    PasskeyId id,
    String credentialHash,
    Sealed sealed,
    long counter,
    Backup backup,
    String madeBy,
    Instant createdAt,
    Optional<Instant> lastUsedAt) {

  /// @param credentialId up to 1023 bytes
  /// @param publicKey in the layout of [CeremonyChecks]
  /// @param name the person's own
  record Sealed(byte[] credentialId, byte[] publicKey, byte[] name) {}

  /// @param eligible fixed at registration (WebAuthn 3, 6.1.3)
  /// @param done whether it was backed up when it was last seen; only where eligible
  record Backup(boolean eligible, boolean done) {}

  static Cell credentialIdCell(PasskeyId id) {
    return cell("credentialId", id);
  }

  static Cell publicKeyCell(PasskeyId id) {
    return cell("publicKey", id);
  }

  static Cell nameCell(PasskeyId id) {
    return cell("name", id);
  }

  private static Cell cell(String attribute, PasskeyId id) {
    return new Cell("passkeys", attribute, Purpose.SECURITY, id.value());
  }
}
