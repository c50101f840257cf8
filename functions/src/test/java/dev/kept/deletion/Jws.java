package dev.kept.deletion;

import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/// Checks a compact JWS as a stranger would: by the published keys alone, without our code.
final class Jws {
  /// What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410, 4).
  private static final String PREFIX = "302a300506032b6570032100";

  private Jws() {}

  static JsonObject header(String jws) {
    return part(jws, 0);
  }

  static JsonObject claims(String jws) {
    return part(jws, 1);
  }

  static boolean isGenuine(String jws, JsonObject keySet) throws GeneralSecurityException {
    var kid = header(jws).text("kid").orElseThrow();
    for (var element : keySet.list("keys").orElseThrow()) {
      var key = (JsonObject) element;
      if (key.text("kid").orElseThrow().equals(kid)) {
        return verifies(jws, Base64.getUrlDecoder().decode(key.text("x").orElseThrow()));
      }
    }
    return false;
  }

  private static boolean verifies(String jws, byte[] x) throws GeneralSecurityException {
    var encoded = HexFormat.of().parseHex(PREFIX + HexFormat.of().formatHex(x));
    var verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    var dot = jws.lastIndexOf('.');
    verifier.update(jws.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
    return verifier.verify(Base64.getUrlDecoder().decode(jws.substring(dot + 1)));
  }

  private static JsonObject part(String jws, int index) {
    var bytes = Base64.getUrlDecoder().decode(jws.split("\\.", -1)[index]);
    return (JsonObject) Json.parse(bytes).orElseThrow();
  }
}
