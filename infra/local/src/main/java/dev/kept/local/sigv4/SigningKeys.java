package dev.kept.local.sigv4;

import dev.kept.local.iam.Identity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Derives the key of a day, region and service from a secret, once.
final class SigningKeys {

  private static final String HMAC = "HmacSHA256";

  /// Callers choose the scope, so it is bounded: past this many it starts anew.
  private static final int MOST = 1000;

  private final Map<String, SecretKeySpec> derived = new ConcurrentHashMap<>();

  /// The signature in lower-case hex.
  String sign(Identity identity, Credential credential, String text) {
    if (derived.size() > MOST) {
      derived.clear();
    }
    var key =
        derived.computeIfAbsent(
            identity.accessKeyId() + "/" + credential.scope(),
            _ -> derive(identity.secretAccessKey(), credential));
    return HexFormat.of().formatHex(hmac(key, text));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException("every JDK has SHA-256", cause);
    }
  }

  private static SecretKeySpec derive(String secret, Credential credential) {
    var key = key(("AWS4" + secret).getBytes(StandardCharsets.UTF_8));
    for (var part : credential.scope().split("/", -1)) {
      key = key(hmac(key, part));
    }
    return key;
  }

  private static SecretKeySpec key(byte[] bytes) {
    return new SecretKeySpec(bytes, HMAC);
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", cause);
    }
  }
}
