package dev.kept.vault;

import dev.kept.kernel.ContactAddress;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/// Turns an address into what it is looked up by, one way.
///
/// HMAC-SHA-256 over `channel ‖ 0 ‖ normalised address`, by a KMS key that never leaves KMS
/// (CX-4.1-03, CX-4.1-04). The result is used as a key of rows and nowhere else: not in answers,
/// events or logs.
@Singleton
public final class BlindIndex {
  private final KmsClient kms;
  private final String keyId;

  BlindIndex(KmsClient kms, Settings settings) {
    this.kms = kms;
    this.keyId = settings.text("INDEX_KEY");
  }

  /// @return 43 characters of base64url
  @Keeps("CX-4.1-03")
  public String of(ContactAddress address) {
    return of(address.channel().word(), address.normalised());
  }

  /// The same MAC for a value that is no address; `domain` keeps it apart from the channels.
  @Keeps("CX-4.1-04")
  public byte[] mac(String domain, byte[] value) {
    var prefix = (domain + "\0").getBytes(StandardCharsets.UTF_8);
    var message = new byte[prefix.length + value.length];
    System.arraycopy(prefix, 0, message, 0, prefix.length);
    System.arraycopy(value, 0, message, prefix.length, value.length);
    return kms.generateMac(
            request ->
                request
                    .keyId(keyId)
                    .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                    .message(SdkBytes.fromByteArray(message)))
        .mac()
        .asByteArray();
  }

  private String of(String domain, String value) {
    var mac = mac(domain, value.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
  }
}
