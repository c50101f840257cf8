package dev.kept.sessions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.house.Project;
import dev.kept.local.LocalStores;
import dev.kept.platform.Settings;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/// The KMS key behind the signing keys is replaced: new ones are sealed by the other slot, and
/// those of before still open. Another key of the template, of the same kind, stands in for that
/// slot.
final class SigningKeySlotsTest {
  private static final LocalStores STORES =
      LocalStores.shared(Project.root().resolve("template.yaml"));

  @Test
  void whatEitherSlotSealedOpensWhicheverWrites() {
    try (var kms = kms()) {
      var before = seal(kms, "SigningKey");
      var after = seal(kms, "DataKey");
      var old = before.make();
      var fresh = after.make();

      assertArrayEquals(
          before.open(old.kid(), old.sealedPrivateKey()).getEncoded(),
          after.open(old.kid(), old.sealedPrivateKey()).getEncoded());
      assertArrayEquals(
          after.open(fresh.kid(), fresh.sealedPrivateKey()).getEncoded(),
          before.open(fresh.kid(), fresh.sealedPrivateKey()).getEncoded());
      assertTrue(sealedBy(kms, fresh).endsWith(STORES.key("DataKey")));
    }
  }

  private static String sealedBy(KmsClient kms, NewSigningKey key) {
    return kms.decrypt(
            request ->
                request
                    .ciphertextBlob(SdkBytes.fromByteArray(key.sealedPrivateKey()))
                    .encryptionContext(Map.of("purpose", "signing", "kid", key.kid())))
        .keyId();
  }

  private static SigningKeySeal seal(KmsClient kms, String slot) {
    var settings = new Settings(Map.of("SIGNING_KEY", STORES.key(slot)));
    return new SigningKeySeal(kms, settings, new SecureRandom());
  }

  private static KmsClient kms() {
    var identity = STORES.administrator();
    return KmsClient.builder()
        .endpointOverride(STORES.kms())
        .region(Region.of("local-region"))
        .httpClient(Apache5HttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(identity.accessKeyId(), identity.secretAccessKey())))
        .build();
  }
}
