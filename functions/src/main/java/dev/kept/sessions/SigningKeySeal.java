package dev.kept.sessions;

import dev.kept.kernel.OpaqueId;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/// Makes signing keys and opens their private halves: Ed25519 (RFC 8032).
///
/// The private half leaves here only as KMS sealed it, under the context `{purpose: signing, kid}`;
/// only roles that issue tokens or receipts, or rotate the keys, may use that KMS key. While that
/// is replaced, new keys are sealed by the one of `SIGNING_KEY`, and those of before open as they
/// did until they have signed their last (ADR 18).
@Singleton
final class SigningKeySeal {
  private static final String ALGORITHM = "Ed25519";

  private final KmsClient kms;
  private final String kmsKey;
  private final RandomGenerator random;

  SigningKeySeal(KmsClient kms, Settings settings, RandomGenerator random) {
    this.kms = kms;
    this.kmsKey = settings.text("SIGNING_KEY");
    this.random = random;
  }

  NewSigningKey make() {
    try {
      var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      var kid = OpaqueId.draw(random);
      var answer =
          kms.encrypt(
              request ->
                  request
                      .keyId(kmsKey)
                      .plaintext(SdkBytes.fromByteArray(pair.getPrivate().getEncoded()))
                      .encryptionContext(context(kid)));
      return new NewSigningKey(
          kid, pair.getPublic().getEncoded(), answer.ciphertextBlob().asByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  PrivateKey open(String kid, byte[] sealedKey) {
    var encoded =
        kms.decrypt(
                // KMS knows by which of its keys, this slot's or the other's.
                request ->
                    request
                        .ciphertextBlob(SdkBytes.fromByteArray(sealedKey))
                        .encryptionContext(context(kid)))
            .plaintext()
            .asByteArray();
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> context(String kid) {
    return Map.of("purpose", "signing", "kid", kid);
  }
}
