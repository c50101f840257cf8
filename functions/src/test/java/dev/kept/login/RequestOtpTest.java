package dev.kept.login;

import static dev.kept.login.LoginTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Answer;
import dev.kept.harness.Call;
import dev.kept.harness.Person;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class RequestOtpTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  @Proves("CX-6-06")
  void aChallengeEndsAfterTenMinutesAndItsRowIsRemovedThoughTtlHasLeftIt() {
    var person = KEPT.person();
    var asked = KEPT.clock().instant();
    var answer = LoginTrial.askBy(person, "email", person.email());
    assertEquals(asked.plusSeconds(600), Instant.parse(answer.text("expiresAt")));
    var id = answer.text("challengeId");
    var expiresAt = LoginTrial.row(id).get("expiresAt");
    assertEquals(AttributeValue.fromN(Long.toString(asked.getEpochSecond() + 600)), expiresAt);
    KEPT.clock().advance(Duration.ofMinutes(10));
    assertFalse(LoginTrial.row(id).isEmpty(), "the row must still stand for this to say anything");
    var unused = KEPT.schedule("Purge", "PurgeExpired");
    assertTrue(LoginTrial.row(id).isEmpty());
  }

  @Test
  void knownUnknownAndLimitedAddressesAreAnsweredAlike() {
    var known = KEPT.person().signUp();
    KEPT.clock().advance(HOUR);
    var unknown = KEPT.person();
    var ofKnown = LoginTrial.askBy(known, "email", known.email());
    var ofUnknown = LoginTrial.askBy(unknown, "email", unknown.email());
    assertAlike(ofKnown, ofUnknown);
    assertEquals(ofKnown.json().number("resendAfter"), ofUnknown.json().number("resendAfter"));
    var early = LoginTrial.askBy(known, "email", known.email());
    var earlyUnknown = LoginTrial.askBy(unknown, "email", unknown.email());
    assertEquals(429, early.status());
    assertAlike(early, earlyUnknown);
    for (var wait : new int[] {30, 60, 120}) {
      KEPT.clock().advance(Duration.ofSeconds(wait));
      ofKnown = LoginTrial.askBy(known, "email", known.email());
      ofUnknown = LoginTrial.askBy(unknown, "email", unknown.email());
    }
    assertEquals(202, ofKnown.status());
    assertAlike(ofKnown, ofUnknown);
  }

  @Test
  void aSpentBudgetAnswersTheSameAndSendsNothingAndLeavesTheLastCodeGood() {
    var person = KEPT.person();
    var challenge = "";
    for (var wait : new int[] {30, 60, 120}) {
      challenge = person.askForCode();
      KEPT.clock().advance(Duration.ofSeconds(wait));
    }
    var code = person.code();
    var silent = LoginTrial.askBy(person, "email", person.email());
    assertEquals(202, silent.status());
    assertEquals(3, KEPT.postbox().to(person.email()).size());
    assertEquals("silent", LoginTrial.state(silent.text("challengeId")));
    LoginTrial.wake(silent.text("challengeId"));
    assertEquals(3, KEPT.postbox().to(person.email()).size());
    assertEquals(401, person.verify(silent.text("challengeId"), code).status());
    assertEquals(200, person.verify(challenge, code).status());
  }

  @Test
  void askingBeforeResendAfterIsRefusedToTheMillisecond() {
    var person = KEPT.person();
    var first = LoginTrial.askBy(person, "sms", person.phone());
    assertEquals(30, first.json().number("resendAfter").orElseThrow().intValue());
    KEPT.clock().advance(Duration.ofMillis(29_999));
    var early = LoginTrial.askBy(person, "sms", person.phone());
    assertEquals(429, early.status());
    assertEquals("try_later", early.code());
    assertEquals("1", early.header("Retry-After").orElseThrow());
    KEPT.clock().advance(Duration.ofMillis(1));
    assertEquals(202, LoginTrial.askBy(person, "sms", person.phone()).status());
  }

  @Test
  void oneChallengeIsLiveForAnIdentity() {
    var person = KEPT.person();
    var first = person.askForCode();
    var code = person.code();
    KEPT.clock().advance(Duration.ofSeconds(30));
    var second = person.askForCode();
    assertTrue(LoginTrial.row(first).isEmpty());
    assertEquals(401, person.verify(first, code).status());
    assertEquals(200, person.verify(second, person.code()).status());
  }

  @Test
  void ofAsksThatRaceExactlyOneOpensAChallenge() throws InterruptedException {
    var person = KEPT.person();
    List<Callable<Answer>> asks =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    (Callable<Answer>)
                        () -> KEPT.call(LoginTrial.ask(person, "email", person.email())))
            .toList();
    var answers = LoginTrial.atOnce(asks);
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 202).count());
    KEPT.pump();
    assertEquals(1, KEPT.postbox().to(person.email()).size());
  }

  @Test
  void anotherSpellingIsTheSameIdentity() {
    var person = KEPT.person();
    assertEquals(202, LoginTrial.askBy(person, "email", person.email()).status());
    var shouted = "  " + person.email().toUpperCase(Locale.ROOT) + " ";
    assertEquals(429, LoginTrial.askBy(person, "email", shouted).status());
  }

  @Test
  void aKnownDeviceHasABudgetOfItsOwn() {
    var person = KEPT.person();
    var token = signUpAndKeepDeviceToken(person);
    KEPT.clock().advance(HOUR);
    for (var wait : new int[] {30, 60, 120, 300}) {
      assertEquals(202, LoginTrial.askBy(person, "email", person.email()).status());
      KEPT.clock().advance(Duration.ofSeconds(wait));
    }
    var before = KEPT.postbox().to(person.email()).size();
    var answer = askFromDevice(person, token);
    assertEquals(202, answer.status());
    assertEquals(before + 1, KEPT.postbox().to(person.email()).size());
    assertEquals(200, person.verify(answer.text("challengeId"), person.code()).status());
    var stranger = KEPT.person();
    assertEquals(202, askFromDevice(stranger, token).status());
    assertEquals(429, LoginTrial.askBy(stranger, "email", stranger.email()).status());
  }

  @Test
  void aClientAddressMayAskForThirtyIdentitiesAnHour() {
    LoginTrial.toNextHour();
    var client = KEPT.person();
    for (var i = 0; i < 30; i++) {
      assertEquals(202, askAs(client, KEPT.person()).status());
    }
    var refused = askAs(client, KEPT.person());
    assertEquals(429, refused.status());
    assertEquals("3600", refused.header("Retry-After").orElseThrow());
    LoginTrial.toNextHour();
    assertEquals(202, askAs(client, KEPT.person()).status());
  }

  @Test
  void aClientAddressMaySend60RequestsAnHourAnd300ADay() {
    LoginTrial.toNextDay();
    var client = KEPT.person();
    var people = Stream.generate(KEPT::person).limit(30).toList();
    for (var hour = 0; hour < 5; hour++) {
      for (var i = 0; i < 60; i++) {
        var retryAfter = askAs(client, people.get(i % 30)).header("Retry-After").orElse("0");
        assertTrue(Integer.parseInt(retryAfter) <= 300, "request " + i + " of hour " + hour);
      }
      var refused = askAs(client, people.get(0));
      assertEquals(hour < 4 ? "3600" : "72000", refused.header("Retry-After").orElseThrow());
      LoginTrial.toNextHour();
    }
    assertEquals("68400", askAs(client, KEPT.person()).header("Retry-After").orElseThrow());
    LoginTrial.toNextDay();
    assertEquals(202, askAs(client, KEPT.person()).status());
  }

  @Test
  void noAddressOfAPersonOrAClientRestsInClear() {
    LoginTrial.toNextHour();
    var person = KEPT.person();
    assertEquals(202, LoginTrial.askBy(person, "email", person.email()).status());
    assertEquals(202, LoginTrial.askBy(person, "sms", person.phone()).status());
    var forms =
        Set.of(person.email(), person.phone(), person.phone().substring(1), person.client());
    for (var table : List.of("ChallengesTable", "LimitsTable", "IdempotencyTable")) {
      for (var item :
          KEPT.database().scanPaginator(scan -> scan.tableName(KEPT.table(table))).items()) {
        var text = text(item.values().stream());
        forms.forEach(form -> assertFalse(text.contains(form), table));
      }
    }
  }

  @Test
  void aRepeatWithOneIdempotencyKeyIsOneChallengeAndOneMessage() {
    var person = KEPT.person();
    var call = LoginTrial.ask(person, "email", person.email()).header("idempotency-key", "once-1");
    var first = KEPT.call(call);
    var second = KEPT.call(call);
    KEPT.pump();
    assertEquals(first.text("challengeId"), second.text("challengeId"));
    assertEquals(1, KEPT.postbox().to(person.email()).size());
    var changed = LoginTrial.ask(person, "sms", person.phone()).header("idempotency-key", "once-1");
    assertEquals(422, KEPT.call(changed).status());
  }

  @Test
  void aCodeToDeleteIsForTheCallersOwnContactsOnly() {
    var person = KEPT.person().signUp();
    var other = KEPT.person().signUp();
    var nobody = KEPT.person();
    assertEquals(401, KEPT.call(askToDelete(person, person.email())).status());
    for (var to : List.of(other.email(), nobody.email())) {
      var refused = KEPT.call(askToDelete(person, to).bearer(person.accessToken()));
      assertEquals(400, refused.status());
      assertTrue(new String(refused.body(), StandardCharsets.UTF_8).contains("\"to\""));
    }
    assertEquals(202, person.askForCode("delete").status());
  }

  @Test
  void aTokenIsAskedForBeforeTheRestOfTheBodyIsJudged() {
    var person = KEPT.person();
    assertEquals(401, KEPT.call(askToDelete(person, "no address")).status());
  }

  @TestFactory
  Stream<DynamicTest> malformedBodiesAreRefused() {
    var person = KEPT.person();
    return Stream.of(
            "",
            "null",
            "[]",
            "{",
            "{}",
            "{\"channel\":\"email\"}",
            body("email", "person", "sign_in"),
            body("email", "a@b@example.org", "sign_in"),
            body("email", "a\u0000@example.org", "sign_in"),
            body("sms", "2025550100", "sign_in"),
            body("sms", "+12", "sign_in"),
            body("sms", "+1202555010x", "sign_in"),
            body("fax", "+12025550100", "sign_in"),
            body("email", person.email(), "SIGN_IN"),
            body("email", person.email(), "sign_up"),
            body("email", "a".repeat(600) + "@example.org", "sign_in"),
            "{\"channel\":1,\"to\":2,\"purpose\":3}",
            "{\"channel\":null,\"to\":null,\"purpose\":null}",
            "{\"channel\":[\"email\"],\"to\":{},\"purpose\":true}",
            with(person, "\"password\":\"secret\""),
            with(person, "\"to\":\"twice@example.org\""),
            with(person, "\"deviceToken\":7"),
            with(person, "\"deviceToken\":\"\""),
            body("email", person.email(), "sign_in") + "x",
            body("email", "\\ud800@example.org", "sign_in"),
            "[".repeat(5_000),
            "{\"channel\":".repeat(40) + "1" + "}".repeat(40))
        .map(
            json ->
                DynamicTest.dynamicTest(
                    "body " + json.substring(0, Math.min(60, json.length())),
                    () -> {
                      var answer = KEPT.call(person.call("POST", "/v1/otp").json(json));
                      assertEquals(400, answer.status());
                      assertEquals("invalid_request", answer.code());
                    }));
  }

  @Test
  void invalidUtf8AndOtherTypesAndHugeBodiesAreRefusedByTheirStatus() {
    var person = KEPT.person();
    var call = person.call("POST", "/v1/otp");
    var latin = "{\"channel\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(400, KEPT.call(call.body("application/json", latin)).status());
    assertEquals(415, KEPT.call(call.body("text/plain", latin)).status());
    var huge = body("email", "a".repeat(70_000), "sign_in");
    assertEquals(413, KEPT.call(call.json(huge)).status());
  }

  private static void assertAlike(Answer one, Answer other) {
    assertEquals(one.status(), other.status());
    assertEquals(one.headers(), other.headers());
    assertEquals(
        List.copyOf(one.json().members().keySet()), List.copyOf(other.json().members().keySet()));
    assertEquals(one.body().length, other.body().length);
  }

  private static String signUpAndKeepDeviceToken(Person person) {
    var proven = person.verify(person.askForCode(), person.code());
    var answer = KEPT.call(person.call("POST", "/v1/accounts").json(person.signUpBody(proven)));
    return person.keepTokens(answer, 201) == person ? answer.text("deviceToken") : "";
  }

  private static Answer askFromDevice(Person person, String token) {
    var answer =
        KEPT.call(
            person
                .call("POST", "/v1/otp")
                .json(
                    new JsonObject()
                        .set("channel", "email")
                        .set("to", person.email())
                        .set("purpose", "sign_in")
                        .set("deviceToken", token)));
    KEPT.pump();
    return answer;
  }

  private static Answer askAs(Person client, Person person) {
    return KEPT.call(LoginTrial.ask(person, "email", person.email()).from(client.client()));
  }

  private static Call askToDelete(Person person, String to) {
    return person.call("POST", "/v1/otp").json(body("email", to, "delete"));
  }

  private static String body(String channel, String to, String purpose) {
    return "{\"channel\":\"%s\",\"to\":\"%s\",\"purpose\":\"%s\"}".formatted(channel, to, purpose);
  }

  private static String with(Person person, String member) {
    var body = body("email", person.email(), "sign_in");
    return body.substring(0, body.length() - 1) + "," + member + "}";
  }

  private static String text(Stream<AttributeValue> values) {
    var text = new StringBuilder();
    values.forEach(
        value -> {
          text.append(value).append('\n');
          if (value.b() != null) {
            var bytes = value.b().asByteArray();
            text.append(new String(bytes, StandardCharsets.ISO_8859_1)).append('\n');
            text.append(Base64.getEncoder().encodeToString(bytes)).append('\n');
          }
        });
    return text.toString();
  }

  @Test
  void everyAnswerNamesAChallengeOfItsOwn() {
    var ids = new HashSet<String>();
    for (var i = 0; i < 20; i++) {
      var person = KEPT.person();
      assertTrue(ids.add(person.askForCode()));
      assertNotEquals(List.of(), KEPT.postbox().to(person.email()));
    }
  }
}
