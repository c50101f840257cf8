package dev.kept.auditor;

import dev.kept.local.json.Json;
import dev.kept.local.json.JsonException;
import dev.kept.local.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/// A compact JWS (RFC 7515) that Kept signed, such as a receipt.
public record SignedDocument(String jws) {

  /// @throws IllegalArgumentException when it is no JWS
  public JsonObject header() {
    return part(0);
  }

  /// @throws IllegalArgumentException when it is no JWS
  public JsonObject claims() {
    return part(1);
  }

  /// @param keySet as `/.well-known/jwks.json` answers it
  public boolean isSignedBy(JsonObject keySet) {
    try {
      var kid = header().text("kid").orElse("");
      var key =
          keySet
              .array("keys")
              .objects()
              .filter(jwk -> jwk.text("kid").orElse("").equals(kid))
              .findAny();
      return key.isPresent() && verifies(key.get().text("x").orElse(""));
    } catch (GeneralSecurityException | IllegalArgumentException | JsonException _) {
      return false;
    }
  }

  private boolean verifies(String x) throws GeneralSecurityException {
    var dot = jws.lastIndexOf('.');
    var signature = Signature.getInstance("Ed25519");
    signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(publicKey(x)));
    signature.update(jws.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(jws.substring(dot + 1)));
  }

  /// RFC 8032 5.1.2: little-endian y, with the sign of x in the topmost bit.
  private static EdECPublicKeySpec publicKey(String x) {
    var bytes = Base64.getUrlDecoder().decode(x);
    var reversed = new byte[bytes.length];
    for (var i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    var odd = (reversed[0] & 0x80) != 0;
    reversed[0] &= 0x7F;
    return new EdECPublicKeySpec(
        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, reversed)));
  }

  private JsonObject part(int index) {
    var parts = jws.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a compact JWS");
    }
    return Json.parseObject(Base64.getUrlDecoder().decode(parts[index]));
  }
}
