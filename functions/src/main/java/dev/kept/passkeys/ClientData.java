package dev.kept.passkeys;

import dev.kept.kernel.SecretToken;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import java.util.Optional;

/// What a client says it was asked for, and by whom: checked here as far as no key is needed.
///
/// Read by the platform's strict JSON (no duplicate members), before the library reads the same
/// bytes by its own: it takes any. The type must be the ceremony's; the origin one of ours to the
/// letter, where the library compares what is left of it after parsing; and the page must not have
/// been framed by another origin, which the library lets pass at a registration.
///
/// @param bytes as sent: what is signed is their hash
record ClientData(byte[] bytes, SecretToken challenge) {
  private static final int CHALLENGE_BYTES = 32;

  static Optional<ClientData> read(byte[] bytes, Ceremony ceremony, RelyingParty party) {
    return Json.parse(bytes)
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(data -> data.text("type").equals(Optional.of(ceremony.type())))
        .filter(data -> data.text("origin").filter(party.origins()::contains).isPresent())
        .filter(ClientData::isFramedByNobody)
        .flatMap(data -> data.text("challenge"))
        .flatMap(text -> SecretToken.parse(text, CHALLENGE_BYTES))
        .map(challenge -> new ClientData(bytes, challenge));
  }

  private static boolean isFramedByNobody(JsonObject data) {
    var sameOrigin =
        !data.has("crossOrigin") || data.bool("crossOrigin").equals(Optional.of(false));
    return sameOrigin && !data.has("topOrigin");
  }
}
