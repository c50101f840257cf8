package dev.kept.vault;

import dev.kept.kernel.ContactAddress;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/// Turns an address into what it is looked up by, one way.
///
/// HMAC-SHA-256 over `channel ‖ 0 ‖ normalised address`, by a KMS key that never leaves KMS
/// (CX-4.1-03, CX-4.1-04). The result is used as a key of rows and nowhere else: not in answers,
/// events or logs.
///
/// `INDEX_KEY` is the ARN of that key. While it is being replaced another one is named after it:
/// `,next:` the one that will be, or `,former:` the one that was (ADR 18). An index then has two
/// [#versions], and an address stands under one of them.
@Singleton
public final class BlindIndex {
  private static final String NEXT = ".";
  private static final String FORMER = "~";
  private static final Pattern BETWEEN = Pattern.compile("[.~]");
  private static final Pattern SETTING = Pattern.compile("([^,]+)(?:,(next|former):([^,]+))?");

  private final KmsClient kms;
  private final String keyId;
  private final Optional<Other> other;

  BlindIndex(KmsClient kms, Settings settings) {
    this.kms = kms;
    var keys = SETTING.matcher(settings.text("INDEX_KEY"));
    if (!keys.matches()) {
      throw new Settings.InvalidSetting("INDEX_KEY", "is not a key and at most one other");
    }
    this.keyId = keys.group(1);
    this.other =
        Optional.ofNullable(keys.group(3))
            .map(key -> new Other(keys.group(2).equals("next") ? NEXT : FORMER, key));
  }

  private record Other(String mark, String keyId) {}

  /// @return 43 characters of base64url; while the key is being replaced twice as many, with a mark
  ///     between them
  @Keeps("CX-4.1-03")
  public String of(ContactAddress address) {
    var current = currentOf(address);
    if (other.isEmpty()) {
      return current;
    }
    var value = address.normalised().getBytes(StandardCharsets.UTF_8);
    var mac = macBy(other.get().keyId(), address.channel().word(), value);
    return current + other.get().mark() + encoded(mac);
  }

  /// @return the index under the current key alone, for an address that is moved to it
  public String currentOf(ContactAddress address) {
    var value = address.normalised().getBytes(StandardCharsets.UTF_8);
    return encoded(mac(address.channel().word(), value));
  }

  /// The same MAC for a value that is no address; `domain` keeps it apart from the channels.
  @Keeps("CX-4.1-04")
  public byte[] mac(String domain, byte[] value) {
    return macBy(keyId, domain, value);
  }

  /// @return the ARN of the key that new indexes are made with
  public String keyId() {
    return keyId;
  }

  /// @return under which indexes an address may stand, the current one first; one or two
  public static List<String> versions(String index) {
    return List.of(BETWEEN.split(index));
  }

  /// @return the index that an address is written under
  public static String current(String index) {
    return versions(index).getFirst();
  }

  /// The index that an address is counted under: the older of two, so that the counts go on while
  /// the key is replaced, whichever of its steps an instance is at.
  public static String lasting(String index) {
    return index.contains(FORMER) ? versions(index).getLast() : current(index);
  }

  private byte[] macBy(String key, String domain, byte[] value) {
    var prefix = (domain + "\0").getBytes(StandardCharsets.UTF_8);
    var message = new byte[prefix.length + value.length];
    System.arraycopy(prefix, 0, message, 0, prefix.length);
    System.arraycopy(value, 0, message, prefix.length, value.length);
    return kms.generateMac(
            request ->
                request
                    .keyId(key)
                    .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                    .message(SdkBytes.fromByteArray(message)))
        .mac()
        .asByteArray();
  }

  private static String encoded(byte[] mac) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
  }
}
