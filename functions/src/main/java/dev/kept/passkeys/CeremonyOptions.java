package dev.kept.passkeys;

import dev.kept.platform.Caller;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.List;

/// Begins a ceremony: opens its challenge and says what the client hands to its authenticator.
///
/// The shapes are the JSON forms of WebAuthn 3 (5.1.8 to 5.1.10), so that a browser's
/// `parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON` take them as they are.
@Singleton
final class CeremonyOptions {
  private final RelyingParty party;
  private final PasskeyChallenges challenges;
  private final Passkeys passkeys;
  private final UserHandles handles;
  private final Vault vault;

  CeremonyOptions(
      Settings settings,
      PasskeyChallenges challenges,
      Passkeys passkeys,
      UserHandles handles,
      Vault vault) {
    this.party = RelyingParty.of(settings);
    this.challenges = challenges;
    this.passkeys = passkeys;
    this.handles = handles;
    this.vault = vault;
  }

  /// @param displayName what the authenticator is to show for the account; kept nowhere here
  JsonObject registration(Caller caller, String displayName) {
    var personVault = vault.of(caller);
    var handle = handles.ensure(caller.account(), personVault);
    var known = descriptors(caller, personVault);
    return new JsonObject()
        .set("rp", new JsonObject().set("id", party.id()).set("name", party.id()))
        .set(
            "user",
            new JsonObject()
                .set("id", WireBytes.text(handle))
                .set("name", displayName)
                .set("displayName", displayName))
        .set("challenge", challenge(Binding.of(Ceremony.REGISTER, caller)))
        .set(
            "pubKeyCredParams",
            CeremonyChecks.ALGORITHMS.stream()
                .map(algorithm -> new JsonObject().set("type", "public-key").set("alg", algorithm))
                .toList())
        .set("timeout", PasskeyChallenges.LIFE.toMillis())
        .set("excludeCredentials", known)
        .set(
            "authenticatorSelection",
            new JsonObject()
                .set("residentKey", "required")
                .set("requireResidentKey", true)
                .set("userVerification", "required"))
        .set("attestation", "none");
  }

  /// Asks for any passkey of ours: no list, so it tells nothing of anybody.
  JsonObject signIn() {
    return request(Binding.signIn(), List.of());
  }

  /// Asks for one of the caller's own passkeys.
  JsonObject stepUp(Caller caller) {
    return request(Binding.of(Ceremony.STEP_UP, caller), descriptors(caller, vault.of(caller)));
  }

  private JsonObject request(Binding binding, List<JsonObject> allowed) {
    return new JsonObject()
        .set("challenge", challenge(binding))
        .set("timeout", PasskeyChallenges.LIFE.toMillis())
        .set("rpId", party.id())
        .set("allowCredentials", allowed)
        .set("userVerification", "required");
  }

  private String challenge(Binding binding) {
    return challenges.open(binding).text().value();
  }

  private List<JsonObject> descriptors(Caller caller, PersonVault personVault) {
    return passkeys.all(caller.account()).stream()
        .map(
            passkey ->
                personVault.open(
                    Passkey.credentialIdCell(passkey.id()), passkey.sealed().credentialId()))
        .map(id -> new JsonObject().set("type", "public-key").set("id", WireBytes.text(id)))
        .toList();
  }
}
