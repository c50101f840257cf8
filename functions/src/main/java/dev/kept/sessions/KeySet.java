package dev.kept.sessions;

import dev.kept.platform.JsonObject;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/// The public keys as a JWK set (RFC 7517, RFC 8037), for whoever checks a receipt.
@Singleton
final class KeySet {
  /// An Ed25519 key is the last 32 bytes of its X.509 form (RFC 8410 4).
  private static final int KEY_BYTES = 32;

  private final PublicKeys publicKeys;
  private final SigningKeys signingKeys;

  KeySet(PublicKeys publicKeys, SigningKeys signingKeys) {
    this.publicKeys = publicKeys;
    this.signingKeys = signingKeys;
  }

  /// @return the set; never empty, because asking for it makes the first key
  JsonObject json() {
    var keys = publicKeys.all();
    if (keys.isEmpty()) {
      var unused = signingKeys.current();
      keys = publicKeys.all();
    }
    return new JsonObject()
        .set(
            "keys",
            keys.entrySet().stream().map(key -> json(key.getKey(), key.getValue())).toList());
  }

  private static JsonObject json(String kid, PublicKey key) {
    var encoded = key.getEncoded();
    var point = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    return new JsonObject()
        .set("kty", "OKP")
        .set("crv", "Ed25519")
        .set("x", Base64.getUrlEncoder().withoutPadding().encodeToString(point))
        .set("kid", kid)
        .set("use", "sig")
        .set("alg", "EdDSA");
  }
}
