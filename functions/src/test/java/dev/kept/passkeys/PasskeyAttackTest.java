package dev.kept.passkeys;

import static dev.kept.passkeys.PasskeySignInTest.refused;
import static dev.kept.passkeys.PasskeyTrial.KEPT;
import static dev.kept.passkeys.PasskeyTrial.add;
import static dev.kept.passkeys.PasskeyTrial.creationOptions;
import static dev.kept.passkeys.PasskeyTrial.notTaken;
import static dev.kept.passkeys.PasskeyTrial.registered;
import static dev.kept.passkeys.PasskeyTrial.requestOptions;
import static dev.kept.passkeys.PasskeyTrial.signIn;
import static dev.kept.passkeys.PasskeyTrial.stepUp;
import static dev.kept.passkeys.PasskeyTrial.stepUpOptions;
import static dev.kept.passkeys.PasskeyTrial.verify;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.harness.Person;
import dev.kept.platform.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What an attacker may send; every answer is the one of any failure, and never a 500.
final class PasskeyAttackTest {
  private static final Person REGISTRANT = KEPT.person().signUp();
  private static final Person OWNER = KEPT.person().signUp();
  private static final SoftAuthenticator THEIRS = registered(OWNER);
  private static final String NEVER_GIVEN = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  /// The owner's own authenticator, made to lie in one way.
  private static SoftAuthenticator lying(Consumer<SoftAuthenticator> lie) {
    var liar = new SoftAuthenticator(THEIRS.key);
    liar.credentialId = THEIRS.credentialId;
    liar.userHandle = THEIRS.userHandle;
    lie.accept(liar);
    return liar;
  }

  private static Map<String, Consumer<SoftAuthenticator>> lies() {
    var lies = new LinkedHashMap<String, Consumer<SoftAuthenticator>>();
    lies.put("another origin", it -> it.origin = "https://kept.example.evil.example");
    lies.put("another port", it -> it.origin = "https://kept.example:8443");
    lies.put("another scheme", it -> it.origin = "http://kept.example");
    lies.put("an origin below ours that is not listed", it -> it.origin = "https://x.kept.example");
    lies.put("an origin with a path", it -> it.origin = "https://kept.example/");
    lies.put("another relying party", it -> it.rpId = "app.kept.example");
    lies.put("nobody there", it -> it.flags = SoftAuthenticator.UV);
    lies.put("nobody verified", it -> it.flags = SoftAuthenticator.UP);
    lies.put(
        "backed up, yet never to be",
        it -> it.flags = SoftAuthenticator.UP | SoftAuthenticator.UV | SoftAuthenticator.BS);
    lies.put("framed by another origin", it -> it.moreClientData.put("crossOrigin", true));
    lies.put("framed, says a text", it -> it.moreClientData.put("crossOrigin", "false"));
    lies.put("a top origin", it -> it.moreClientData.put("topOrigin", "https://kept.example"));
    return lies;
  }

  @TestFactory
  Stream<DynamicTest> noLieSignsIn() {
    var more = new LinkedHashMap<>(lies());
    more.put("a registration's type", it -> it.type = Optional.of("webauthn.create"));
    more.put(
        "backup changed",
        it -> it.flags = SoftAuthenticator.UP | SoftAuthenticator.UV | SoftAuthenticator.BE);
    more.put(
        "another's handle", it -> it.userHandle = registered(KEPT.person().signUp()).userHandle);
    more.put("a handle of nobody", it -> it.userHandle = new byte[32]);
    more.put("an unknown credential", it -> it.credentialId = new byte[32]);
    return more.entrySet().stream()
        .map(
            lie ->
                DynamicTest.dynamicTest(
                    lie.getKey(),
                    () -> refused(OWNER, lying(lie.getValue()).get(requestOptions(OWNER)))));
  }

  @TestFactory
  Stream<DynamicTest> noLieRegisters() {
    var more = new LinkedHashMap<>(lies());
    more.put("an assertion's type", it -> it.type = Optional.of("webauthn.get"));
    return more.entrySet().stream()
        .map(
            lie ->
                DynamicTest.dynamicTest(
                    lie.getKey(),
                    () -> {
                      var authenticator = new SoftAuthenticator();
                      lie.getValue().accept(authenticator);
                      notTaken(REGISTRANT, authenticator);
                    }));
  }

  @Test
  void aSignInSaysWhoItIsAndAStepUpNeedNot() {
    var wrong = THEIRS.get(requestOptions(KEPT.person()));
    var answer = verify(OWNER, wrong.set("userHandle", null));
    assertEquals(400, answer.status());
    var field = (JsonObject) answer.json().list("fields").orElseThrow().getFirst();
    assertEquals("userHandle", field.text("name").orElseThrow());
    assertEquals(
        204, stepUp(OWNER, THEIRS.get(stepUpOptions(OWNER)).set("userHandle", null)).status());
  }

  @Test
  void aKeyOfTheAttackersOwnSignsNobodyIn() {
    for (var key : List.of(SoftKey.es256(), SoftKey.eddsa(), SoftKey.rs256(2048))) {
      var attacker = new SoftAuthenticator(key);
      attacker.credentialId = THEIRS.credentialId;
      attacker.userHandle = THEIRS.userHandle;
      refused(OWNER, attacker.get(requestOptions(OWNER)));
    }
    var unsigned = THEIRS.get(requestOptions(OWNER));
    refused(OWNER, unsigned.set("signature", SoftAuthenticator.encoded(new byte[1])));
  }

  @Test
  void aChallengeThatWasNeverGivenIsNone() {
    refused(OWNER, THEIRS.assertion(NEVER_GIVEN));
    refused(OWNER, THEIRS.assertion("short"));
    var person = KEPT.person().signUp();
    creationOptions(person);
    assertEquals(
        "passkey_refused", add(person, new SoftAuthenticator().registration(NEVER_GIVEN)).code());
  }

  @Test
  void anotherPersonsRegistrationChallengeIsNone() {
    var victim = KEPT.person().signUp();
    var options = creationOptions(victim);
    var attacker = KEPT.person().signUp();
    creationOptions(attacker);
    var answer = add(attacker, new SoftAuthenticator().create(options));
    assertEquals(400, answer.status());
    assertEquals("passkey_refused", answer.code());
    assertEquals(201, add(victim, new SoftAuthenticator().create(options)).status());
  }

  @Test
  void aCredentialBelongsToWhoRegisteredItFirst() {
    var attacker = KEPT.person().signUp();
    var copy = lying(_ -> {});
    var answer = add(attacker, copy.create(creationOptions(attacker)));
    assertEquals("passkey_refused", answer.code());
    assertEquals(0, attacker.get("/v1/me/passkeys").json().list("items").orElseThrow().size());
    assertEquals(200, signIn(OWNER, THEIRS).status());
  }
}
