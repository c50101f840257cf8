package dev.kept.sessions;

import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes and reads compact JWS by the JDK alone, so that neither side of a test is our own code.
final class Forge {
  private Forge() {}

  static String signed(String header, String payload, PrivateKey key) {
    var input = input(header, payload);
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String hmac(String header, String payload, byte[] secret) {
    var input = input(header, payload);
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return input + "." + encoded(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String input(String header, String payload) {
    return encoded(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + encoded(payload.getBytes(StandardCharsets.UTF_8));
  }

  static String part(String token, int index) {
    var part = token.split("\\.", -1)[index];
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  static JsonObject json(String token, int index) {
    return (JsonObject)
        Json.parse(part(token, index).getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  static String text(JsonObject json) {
    return new String(json.bytes(), StandardCharsets.UTF_8);
  }

  static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
