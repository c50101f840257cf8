package dev.kept.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Scopes an `Idempotency-Key` to the secret in the body, where the caller is not signed in.
///
/// Who sends a refresh token or a sign-up ticket is known by nothing else; the MAC under it says
/// nothing about it, and no other caller meets its rows.
public final class TokenScope {
  private static final String MAC = "HmacSHA256";

  private TokenScope() {}

  /// @param secret not empty
  public static UnaryOperator<byte[]> of(String secret) {
    var key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC);
    return bytes -> {
      try {
        var mac = Mac.getInstance(MAC);
        mac.init(key);
        return mac.doFinal(bytes);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
