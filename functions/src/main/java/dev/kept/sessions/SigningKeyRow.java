package dev.kept.sessions;

import dev.kept.platform.Row;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Optional;

/// One signing key as it rests.
///
/// @param sealedPrivateKey as KMS sealed it; empty once it is destroyed
/// @param retiredAt when it stopped to sign by schedule
/// @param revokedAt when it was taken back because somebody else may hold it
record SigningKeyRow(
    String kid,
    PublicKey publicKey,
    Optional<byte[]> sealedPrivateKey,
    Optional<Instant> retiredAt,
    Optional<Instant> revokedAt) {

  static SigningKeyRow of(Row row) {
    return new SigningKeyRow(
        row.text("kid"),
        publicKey(row.bytes("publicKey")),
        row.maybeBytes("privateKey"),
        row.maybeInstant("retiredAt"),
        row.maybeInstant("revokedAt"));
  }

  private static PublicKey publicKey(byte[] encoded) {
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
