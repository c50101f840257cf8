package dev.kept.login;

import static dev.kept.login.LoginTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Answer;
import dev.kept.harness.Person;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of an address, a client and an owner when somebody guesses.
final class LongCodeTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  @Proves("CX-3-07")
  void afterSixWrongCodesOfADayLongOnesAreSentAndOnlyTheyAreTaken() {
    LoginTrial.toNextDay();
    var person = KEPT.person();
    var last = "";
    for (var wait : new int[] {30, 60}) {
      last = person.askForCode();
      assertTrue(person.code().matches("[0-9]{4}"));
      failed(person, last, 3);
      KEPT.clock().advance(Duration.ofSeconds(wait));
    }
    var challenge = person.askForCode();
    assertTrue(person.code().matches("[1-9A-HJKMNP-Z]{8}"), "a short code");
    assertEquals(401, person.verify(challenge, "1234").status());
    assertEquals(200, person.verify(challenge, person.code()).status());
    LoginTrial.toNextDay();
    person.askForCode();
    assertTrue(person.code().matches("[0-9]{4}"));
  }

  @Test
  void aShortCodeThatWasSentBeforeTheLimitIsNotTakenAfterIt() {
    LoginTrial.toNextDay();
    var person = KEPT.person();
    failed(person, person.askForCode(), 3);
    KEPT.clock().advance(Duration.ofSeconds(30));
    failed(person, person.askForCode(), 2);
    KEPT.clock().advance(Duration.ofSeconds(60));
    var challenge = person.askForCode();
    assertTrue(person.code().matches("[0-9]{4}"));
    failed(person, challenge, 1);
    assertEquals(401, person.verify(challenge, person.code()).status());
  }

  @Test
  @Proves("CX-3-07")
  void aClientMayFailTenTimesAnHourAndThirtyADayWhoeverItTries() {
    LoginTrial.toNextDay();
    var client = KEPT.person();
    for (var hour = 0; hour < 4; hour++) {
      for (var i = 0; i < (hour < 3 ? 10 : 0); i++) {
        assertEquals(401, guess(client, "AAAAAAAAAAAAAAAAAAAAAA", "1234").status());
      }
      var person = KEPT.person();
      var challenge = person.askForCode();
      var refused = guess(client, challenge, person.code());
      assertEquals(429, refused.status());
      assertEquals("try_later", refused.code());
      var seconds = hour < 2 ? 3600 : (24 - hour) * 3600;
      assertEquals("" + seconds, refused.header("Retry-After").orElseThrow());
      assertEquals("3", LoginTrial.attribute(challenge, "triesLeft").n());
      assertEquals(200, person.verify(challenge, person.code()).status());
      KEPT.clock().advance(HOUR.minusMillis(1));
      assertEquals(429, guess(client, challenge, "1234").status());
      KEPT.clock().advance(Duration.ofMillis(1));
    }
    LoginTrial.toNextDay();
    assertEquals(401, guess(client, "AAAAAAAAAAAAAAAAAAAAAA", "1234").status());
  }

  @Test
  void rightCodesAreNotCountedAgainstTheClient() {
    LoginTrial.toNextHour();
    var client = KEPT.person();
    for (var i = 0; i < 12; i++) {
      var person = KEPT.person();
      assertEquals(200, guess(client, person.askForCode(), person.code()).status());
    }
  }

  @Test
  @Proves("CX-3-07")
  void aStrangerSpendsNothingOfTheOwnersAndEndsNoneOfItsCodes() {
    LoginTrial.toNextDay();
    var owner = KEPT.person().signUp();
    KEPT.clock().advance(HOUR);
    var challenge = owner.askForCode();
    var token = owner.verify(challenge, owner.code()).text("deviceToken");
    LoginTrial.toNextDay();
    var stepUp = KEPT.person().signUp();
    var live = askFromDevice(owner, token);
    var code = owner.code();
    var ofSession = stepUp.askForCode("step_up").text("challengeId");
    for (var i = 0; i < 100; i++) {
      var from = "192.0.2." + i;
      for (var victim : List.of(owner, stepUp)) {
        var asked = KEPT.call(LoginTrial.ask(victim, "email", victim.email()).from(from));
        if (i % 25 == 0 && asked.status() == 202) {
          KEPT.pump();
          failed(victim, asked.text("challengeId"), 3, from);
        }
      }
      KEPT.clock().advance(Duration.ofSeconds(3));
    }
    assertEquals(200, owner.verify(live, code).status());
    assertEquals("3", LoginTrial.attribute(ofSession, "triesLeft").n());
    KEPT.pump();
    var next = askFromDevice(owner, token);
    assertTrue(owner.code().matches("[0-9]{4}"), "the owner's device was made to type a long code");
    assertEquals(200, owner.verify(next, owner.code()).status());
  }

  @Test
  void longCodesAreDrawnFromAllOfTheirAlphabet() {
    var draw = KEPT.bean("SendOtp", CodeDraw.class);
    var seen = new HashSet<Integer>();
    var codes = new HashSet<String>();
    for (var i = 0; i < 1_000; i++) {
      var code = draw.draw(true).value();
      assertTrue(code.matches("[1-9A-HJKMNP-Z]{8}"));
      assertTrue(codes.add(code));
      code.chars().forEach(seen::add);
    }
    assertEquals(32, seen.size());
  }

  private static void failed(Person person, String challenge, int times) {
    failed(person, challenge, times, person.client());
  }

  private static void failed(Person person, String challenge, int times, String from) {
    for (var i = 1; i <= times; i++) {
      var code = person.code();
      var other = code.length() == 4 ? LoginTrial.other(code, i) : "0000";
      assertEquals(401, KEPT.call(LoginTrial.guess(person, challenge, other).from(from)).status());
    }
  }

  private static Answer guess(Person client, String challenge, String code) {
    return KEPT.call(LoginTrial.guess(client, challenge, code).from(client.client()));
  }

  private static String askFromDevice(Person person, String token) {
    var body =
        new JsonObject()
            .set("channel", "email")
            .set("to", person.email())
            .set("purpose", "sign_in")
            .set("deviceToken", token);
    var answer = KEPT.call(person.call("POST", "/v1/otp").json(body));
    KEPT.pump();
    return answer.text("challengeId");
  }
}
