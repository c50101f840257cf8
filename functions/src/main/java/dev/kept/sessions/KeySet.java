package dev.kept.sessions;

import dev.kept.platform.JsonObject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The public keys as JWK sets (RFC 7517, RFC 8037), for whoever checks a token, a receipt or the
/// head of an audit chain.
///
/// The set holds every key but those revoked: what signs, what stands by, and what ever signed,
/// because receipts are checked years later. One that no longer signs carries `exp`, in whole
/// seconds: a signature that says it is younger is none of ours. Revoked keys are in a set of their
/// own, each with `revoked` (members of OpenID Federation 1.0, 8.7): what they signed proves
/// something only where its time is known from elsewhere.
@Singleton
final class KeySet {
  /// An Ed25519 key is the last 32 bytes of its X.509 form (RFC 8410 4).
  private static final int KEY_BYTES = 32;

  private final SigningKeyRows rows;
  private final SigningKeys signingKeys;
  private final Map<String, SigningKeyRow> over = new ConcurrentHashMap<>();

  KeySet(SigningKeyRows rows, SigningKeys signingKeys) {
    this.rows = rows;
    this.signingKeys = signingKeys;
  }

  /// @return the set; never empty, because asking for it makes the first key
  JsonObject json() {
    var ring = rows.ring();
    if (ring.isEmpty()) {
      var unused = signingKeys.current();
      ring = rows.ring();
    }
    var keys = new ArrayList<>(rows.keys(ring.orElseThrow().published()));
    keys.addAll(kept(rows.archived()));
    return set(keys);
  }

  /// @return the keys that were taken back; may be empty
  JsonObject revoked() {
    return set(kept(rows.revoked()));
  }

  /// Keys that are over never change again, so each is read once.
  private List<SigningKeyRow> kept(List<String> kids) {
    var missing = kids.stream().filter(kid -> !over.containsKey(kid)).toList();
    rows.keys(missing).forEach(key -> over.put(key.kid(), key));
    return kids.stream().flatMap(kid -> Optional.ofNullable(over.get(kid)).stream()).toList();
  }

  private static JsonObject set(List<SigningKeyRow> keys) {
    return new JsonObject().set("keys", keys.stream().map(KeySet::json).toList());
  }

  private static JsonObject json(SigningKeyRow key) {
    var encoded = key.publicKey().getEncoded();
    var point = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    var json =
        new JsonObject()
            .set("kty", "OKP")
            .set("crv", "Ed25519")
            .set("x", Base64.getUrlEncoder().withoutPadding().encodeToString(point))
            .set("kid", key.kid())
            .set("use", "sig")
            .set("alg", "EdDSA");
    key.retiredAt()
        .ifPresent(at -> json.set("exp", at.plus(SigningKeys.KEPT).getEpochSecond() + 1));
    key.revokedAt()
        .ifPresent(
            at ->
                json.set(
                    "revoked",
                    new JsonObject()
                        .set("revoked_at", at.getEpochSecond())
                        .set("reason", "compromised")));
    return json;
  }
}
