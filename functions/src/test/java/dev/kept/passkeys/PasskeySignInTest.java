package dev.kept.passkeys;

import static dev.kept.passkeys.PasskeyTrial.KEPT;
import static dev.kept.passkeys.PasskeyTrial.register;
import static dev.kept.passkeys.PasskeyTrial.requestOptions;
import static dev.kept.passkeys.PasskeyTrial.signIn;
import static dev.kept.passkeys.PasskeyTrial.stepUp;
import static dev.kept.passkeys.PasskeyTrial.stepUpOptions;
import static dev.kept.passkeys.PasskeyTrial.verify;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.AwsCalls;
import dev.kept.harness.Person;
import dev.kept.harness.Race;
import dev.kept.platform.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Signing in and stepping up by a passkey, and what does not.
final class PasskeySignInTest {
  @TestFactory
  Stream<DynamicTest> aPasskeyOfEachAlgorithmSignsIn() {
    return Stream.of(SoftKey.eddsa(), SoftKey.es256(), SoftKey.rs256(2048))
        .map(
            key ->
                DynamicTest.dynamicTest(
                    key.signing(),
                    () -> {
                      var person = KEPT.person().signUp();
                      var authenticator = new SoftAuthenticator(key);
                      register(person, authenticator);
                      KEPT.clock().advance(Duration.ofHours(1));
                      person.keepTokens(signIn(person, authenticator), 200);
                      assertEquals(200, person.get("/v1/me").status());
                    }));
  }

  @Test
  void signingInTellsWhenThePasskeyWasUsed() {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    authenticator.flags |= SoftAuthenticator.BE;
    register(person, authenticator);
    KEPT.clock().advance(Duration.ofMinutes(30));
    authenticator.flags |= SoftAuthenticator.BS;
    person.keepTokens(signIn(person, authenticator), 200);
    var shown =
        (JsonObject) person.get("/v1/me/passkeys").json().list("items").orElseThrow().getFirst();
    assertTrue(shown.text("lastUsedAt").isPresent());
    assertEquals(true, shown.bool("backedUp").orElseThrow());
  }

  /// Neither asks for a member: the body is left out, or an empty object, and nothing else.
  @Test
  void optionsTakeNoBodyButAnEmptyOne() {
    var person = KEPT.person().signUp();
    for (var path : List.of("/v1/passkeys/options", "/v1/sessions/step-up/passkey/options")) {
      var call = person.call("POST", path).bearer(person.accessToken());
      assertEquals(200, KEPT.call(call).status());
      assertEquals(200, KEPT.call(call.json("{}")).status());
      for (var wrong :
          List.of("{\"userId\":\"somebody\"}", "{\"\":1}", "[]", "null", "{", "{} {}", " ")) {
        var answer = KEPT.call(call.json(wrong));
        assertEquals(400, answer.status(), wrong);
        var fields = answer.json().list("fields").orElseThrow();
        assertEquals("body", ((JsonObject) fields.getFirst()).text("name").orElseThrow(), wrong);
      }
      var empty = "{}".getBytes(StandardCharsets.UTF_8);
      assertEquals(415, KEPT.call(call.body("text/plain", empty)).status());
      assertEquals(413, KEPT.call(call.json(" ".repeat(64 * 1024 - 1) + "{}")).status());
    }
  }

  @Test
  void theOptionsOfASignInAreTheSameForEverybodyButTheChallenge() {
    var person = KEPT.person().signUp();
    register(person, new SoftAuthenticator());
    var options = requestOptions(person);
    assertEquals(List.of(), options.list("allowCredentials").orElseThrow());
    assertEquals(SoftAuthenticator.RP_ID, options.text("rpId").orElseThrow());
    assertEquals(requestOptions(KEPT.person()).members().keySet(), options.members().keySet());
  }

  @Test
  void aChallengeIsGoodUntilFiveMinutesHavePassed() {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    register(person, authenticator);
    var inTime = authenticator.get(requestOptions(person));
    KEPT.clock().advance(Duration.ofMinutes(5).minusMillis(1));
    assertEquals(200, verify(person, inTime).status());
    for (var late : List.of(Duration.ZERO, Duration.ofMillis(1))) {
      var expired = authenticator.get(requestOptions(person));
      KEPT.clock().advance(Duration.ofMinutes(5).plus(late));
      refused(person, expired);
    }
  }

  @Test
  void anAssertionSignsInOnce() {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    register(person, authenticator);
    var assertion = authenticator.get(requestOptions(person));
    assertEquals(200, verify(person, assertion).status());
    refused(person, assertion);
  }

  @Test
  void aWrongAnswerEndsItsChallenge() {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    register(person, authenticator);
    var options = requestOptions(person);
    var broken = authenticator.get(options);
    broken.set("signature", SoftAuthenticator.encoded(new byte[70]));
    refused(person, broken);
    refused(person, authenticator.get(options));
  }

  @Test
  void ofTwoUsesOfOneAssertionOneSignsIn() throws InterruptedException {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    register(person, authenticator);
    for (var trial = 0; trial < 3; trial++) {
      var assertion =
          authenticator.get(requestOptions(KEPT.person())).set("device", person.device());
      var call = person.call("POST", "/v1/passkeys/verify").json(assertion);
      var statuses = new ArrayList<Integer>();
      Race.of(() -> KEPT.call(call), () -> KEPT.call(call))
          .forEach(answer -> statuses.add(answer.status()));
      assertEquals(List.of(200, 401), statuses.stream().sorted().toList());
    }
  }

  @Test
  void aCounterThatGoesBackIsRefusedAndTakenDown() {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    authenticator.counter = 7;
    register(person, authenticator);
    for (var count : List.of(7L, 6L, 0L)) {
      authenticator.counter = count;
      refused(person, authenticator.get(requestOptions(person)));
    }
    authenticator.counter = 8;
    assertEquals(200, signIn(person, authenticator).status());
    authenticator.counter = 0xffff_ffffL;
    assertEquals(200, signIn(person, authenticator).status());
    assertEquals(3, PasskeyRows.trail(person).stream().filter("passkey_refused"::equals).count());
  }

  @Test
  void aPasskeyThatTravelsIsNotHeldToItsCounter() {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    authenticator.flags |= SoftAuthenticator.BE | SoftAuthenticator.BS;
    authenticator.counter = 7;
    register(person, authenticator);
    authenticator.counter = 3;
    assertEquals(200, signIn(person, authenticator).status());
  }

  @Test
  void aStepUpByAPasskeyFreshensTheSession() {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    var id = register(person, authenticator);
    KEPT.clock().advance(Duration.ofMinutes(6));
    assertEquals(403, person.send("DELETE", "/v1/me/passkeys/" + id).status());
    var options = stepUpOptions(person);
    var listed = (JsonObject) options.list("allowCredentials").orElseThrow().getFirst();
    assertEquals(
        SoftAuthenticator.encoded(authenticator.credentialId), listed.text("id").orElseThrow());
    var assertion = authenticator.get(options).remove("userHandle");
    assertEquals(204, stepUp(person, assertion).status());
    assertEquals("passkey_refused", stepUp(person, assertion).code());
    assertEquals(204, person.send("DELETE", "/v1/me/passkeys/" + id).status());
  }

  @Test
  void noChallengeServesAnotherCeremonySessionOrPerson() {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    register(person, authenticator);
    refused(person, authenticator.get(stepUpOptions(person)));
    refused(person, authenticator.get(PasskeyTrial.creationOptions(person)));
    assertEquals(401, stepUp(person, authenticator.get(requestOptions(person))).status());
    var ofSessionBefore = stepUpOptions(person);
    KEPT.clock().advance(Duration.ofMinutes(1));
    person.signIn();
    assertEquals(401, stepUp(person, authenticator.get(ofSessionBefore)).status());
    var other = KEPT.person().signUp();
    var theirs = new SoftAuthenticator();
    register(other, theirs);
    assertEquals(401, stepUp(person, theirs.get(stepUpOptions(person))).status());
    assertEquals(204, stepUp(person, authenticator.get(stepUpOptions(person))).status());
  }

  @Test
  void aSignInIsFiveRoundTripsAndAnAnswerToNoChallengeOne() {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    register(person, authenticator);
    var before = KEPT.person().signUp();
    var theirs = new SoftAuthenticator();
    register(before, theirs);
    // Long enough that the person's own key is not kept in memory; the ring of signing keys, which
    // is everybody's and read once a minute, is: another sign-in has just read it.
    KEPT.clock().advance(Duration.ofMinutes(2));
    assertEquals(200, signIn(before, theirs).status());
    var assertion = authenticator.get(requestOptions(person));
    var signedIn = AwsCalls.of(() -> verify(person, assertion));
    assertEquals(200, signedIn.result().status());
    assertEquals(5, signedIn.roundTrips(), () -> signedIn.operations().toString());
    var again = AwsCalls.of(() -> verify(person, assertion));
    assertEquals(401, again.result().status());
    assertEquals(List.of("BatchGetItem"), again.operations());
  }

  @Test
  void anOutageAtAnyStepIs503AndLeavesTheAssertionGood() {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    register(person, authenticator);
    KEPT.clock().advance(Duration.ofMinutes(2));
    var assertion = authenticator.get(requestOptions(person));
    var step = 0;
    var answer = AwsCalls.failing(step, () -> verify(person, assertion)).result();
    while (answer.status() == 503) {
      assertTrue(answer.headers().containsKey("Retry-After"));
      step++;
      var failing = step;
      answer = AwsCalls.failing(failing, () -> verify(person, assertion)).result();
    }
    assertEquals(200, answer.status(), "step " + step);
    assertTrue(step >= 4, "of so few calls each one failed: " + step);
  }

  @Test
  void aRemovedPasskeySignsNobodyIn() {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    var id = register(person, authenticator);
    assertEquals(204, person.send("DELETE", "/v1/me/passkeys/" + id).status());
    refused(person, authenticator.get(requestOptions(person)));
  }

  @Test
  void oneClientAddressBegins120AnHour() {
    KEPT.clock().advance(Duration.ofHours(1));
    var person = KEPT.person();
    var statuses = new TreeSet<Integer>();
    for (var begun = 0; begun < 120; begun++) {
      statuses.add(KEPT.call(person.call("POST", "/v1/passkeys/options")).status());
    }
    assertEquals(Set.of(200), statuses);
    var over = KEPT.call(person.call("POST", "/v1/passkeys/options"));
    assertEquals("try_later", over.code());
    assertTrue(over.headers().containsKey("Retry-After"));
    assertEquals(200, KEPT.call(KEPT.person().call("POST", "/v1/passkeys/options")).status());
  }

  static void refused(Person person, JsonObject assertion) {
    var answer = verify(person, assertion);
    assertEquals(401, answer.status());
    assertEquals("passkey_refused", answer.code());
  }
}
