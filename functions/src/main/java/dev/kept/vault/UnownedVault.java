package dev.kept.vault;

import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

/// Seals an address before there is an account to own it: by KMS itself, under the context
/// `{challenge, purpose}`.
///
/// What it returns opens only with the same challenge id, and only for roles that hold `contact`.
@Singleton
public final class UnownedVault {
  private final KmsClient kms;
  private final String keyId;

  UnownedVault(KmsClient kms, Settings settings) {
    this.kms = kms;
    this.keyId = settings.text("DATA_KEY");
  }

  /// @param challenge the id the value is bound to: a challenge's, or a ticket's
  @Keeps("CX-4.1-01")
  public byte[] seal(String challenge, ContactAddress address) {
    var plain = address.channel().word() + "\n" + address.normalised();
    return kms.encrypt(
            request ->
                request
                    .keyId(keyId)
                    .plaintext(SdkBytes.fromUtf8String(plain))
                    .encryptionContext(context(challenge)))
        .ciphertextBlob()
        .asByteArray();
  }

  public ContactAddress open(String challenge, byte[] sealed) {
    var plain =
        new String(
            kms.decrypt(
                    request ->
                        request
                            .ciphertextBlob(SdkBytes.fromByteArray(sealed))
                            .encryptionContext(context(challenge)))
                .plaintext()
                .asByteArray(),
            StandardCharsets.UTF_8);
    var line = plain.indexOf('\n');
    return Channel.parse(plain.substring(0, line))
        .flatMap(channel -> ContactAddress.ofNormalised(channel, plain.substring(line + 1)))
        .orElseThrow(NotAuthentic::new);
  }

  private static Map<String, String> context(String challenge) {
    return Map.of("challenge", challenge, "purpose", Purpose.CONTACT.word());
  }
}
