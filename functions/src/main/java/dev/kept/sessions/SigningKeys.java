package dev.kept.sessions;

import dev.kept.kernel.OpaqueId;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/// Opens the private key that signs now; makes the first one.
///
/// Ed25519 (RFC 8032). The private half rests only as KMS sealed it, under the context
/// `{purpose: signing, kid}`; only roles that issue tokens or receipts may open it. It is held in
/// memory; which key signs is asked again every minute, so that a rotation is taken up (our
/// choice).
@Singleton
final class SigningKeys {
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final SigningKeyRows rows;
  private final KmsClient kms;
  private final String kmsKey;
  private final Clock clock;
  private final RandomGenerator random;
  private @Nullable OpenKey open;
  private Instant askAgainAt = Instant.MIN;

  SigningKeys(
      SigningKeyRows rows, KmsClient kms, Settings settings, Clock clock, RandomGenerator random) {
    this.rows = rows;
    this.kms = kms;
    this.kmsKey = settings.text("SIGNING_KEY");
    this.clock = clock;
    this.random = random;
  }

  /// A key ready to sign. Never printed: a record would show its parts.
  static final class OpenKey {
    private final String kid;
    private final PrivateKey key;

    private OpenKey(String kid, PrivateKey key) {
      this.kid = kid;
      this.key = key;
    }

    String kid() {
      return kid;
    }

    PrivateKey key() {
      return key;
    }
  }

  /// @return the key that signs now
  synchronized OpenKey current() {
    var now = clock.instant();
    var held = open;
    if (held != null && now.isBefore(askAgainAt)) {
      return held;
    }
    var kid = signing();
    var current = held != null && held.kid().equals(kid) ? held : unsealed(kid);
    open = current;
    askAgainAt = now.plus(KEPT);
    return current;
  }

  private String signing() {
    var ring = rows.ring();
    if (ring.isEmpty()) {
      makeFirst();
      ring = rows.ring();
    }
    return ring.orElseThrow().signing();
  }

  private void makeFirst() {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var kid = OpaqueId.draw(random);
      var sealed =
          kms.encrypt(
              request ->
                  request
                      .keyId(kmsKey)
                      .plaintext(SdkBytes.fromByteArray(pair.getPrivate().getEncoded()))
                      .encryptionContext(context(kid)));
      // A loser's key is dropped here: only the winner's was ever written.
      var unused =
          rows.putFirst(kid, pair.getPublic().getEncoded(), sealed.ciphertextBlob().asByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private OpenKey unsealed(String kid) {
    var sealed = rows.sealedPrivateKey(kid);
    var encoded =
        kms.decrypt(
                request ->
                    request
                        .keyId(kmsKey)
                        .ciphertextBlob(SdkBytes.fromByteArray(sealed))
                        .encryptionContext(context(kid)))
            .plaintext()
            .asByteArray();
    try {
      var key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return new OpenKey(kid, key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> context(String kid) {
    return Map.of("purpose", "signing", "kid", kid);
  }
}
