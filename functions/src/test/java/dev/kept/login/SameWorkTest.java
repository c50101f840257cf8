package dev.kept.login;

import static dev.kept.login.LoginTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.kept.harness.Answer;
import dev.kept.harness.AwsCalls;
import dev.kept.harness.AwsCalls.Recorded;
import dev.kept.harness.Call;
import dev.kept.harness.Person;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.OneTimeCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Nobody learns whether an address is known, deactivated, being erased or limited: status, body
/// and the calls made for the answer are the same. How long they take is measured by [AnswerTimes].
///
/// Warm means: the function has answered before in this minute, so the day's pseudonyms, the
/// signing key and the connections are there.
final class SameWorkTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String NOBODYS = "AAAAAAAAAAAAAAAAAAAAAA";

  @Test
  void aCodeIsAskedForInFourRoundTripsWhoeverHasTheAddress() {
    LoginTrial.toNextDay();
    var all = List.of(known(), known("erasing"), known("deactivated"), limited(), KEPT.person());
    warmUp();
    var seen = new ArrayList<Recorded<Answer>>();
    for (var person : all) {
      seen.add(called(LoginTrial.ask(person, "email", person.email())));
    }
    for (var one : seen) {
      assertEquals(202, one.result().status());
      assertEquals(4, one.roundTrips(), () -> one.calls().toString());
      assertAlike(seen.getFirst(), one);
    }
  }

  /// The device tells whose it is; by no address does it learn more than it knew.
  @Test
  void aKnownDeviceCostsFourToo() {
    LoginTrial.toNextDay();
    var owner = KEPT.person().signUp();
    KEPT.clock().advance(HOUR);
    var device = owner.verify(owner.askForCode(), owner.code()).text("deviceToken");
    var others = List.of(known(), known("erasing"), limited(), KEPT.person());
    warmUp();
    var own = called(LoginTrial.askFrom(owner, device));
    assertEquals(202, own.result().status());
    assertEquals(4, own.roundTrips(), () -> own.calls().toString());
    for (var other : others) {
      var seen = called(LoginTrial.askFrom(other, device));
      assertEquals(202, seen.result().status());
      assertEquals(4, seen.roundTrips(), () -> seen.calls().toString());
      assertAlike(own, seen);
    }
    var madeUp = called(LoginTrial.askFrom(KEPT.person(), "A".repeat(43)));
    assertEquals(4, madeUp.roundTrips(), () -> madeUp.calls().toString());
  }

  @Test
  void soDoesASignedInPersonWhoseverTheAddressIs() {
    LoginTrial.toNextDay();
    var other = known();
    var person = KEPT.person().signUp();
    var warm = called(LoginTrial.ask(KEPT.person().signUp(), "delete", KEPT.person()));
    assertEquals(400, warm.result().status());
    var own = called(LoginTrial.ask(person, "step_up", person));
    var others = called(LoginTrial.ask(person, "step_up", other));
    var nobodys = called(LoginTrial.ask(person, "step_up", KEPT.person()));
    var wanted = called(LoginTrial.ask(person, "change_contact", KEPT.person()));
    assertEquals(202, own.result().status());
    assertEquals(400, others.result().status());
    assertAlike(others, nobodys);
    assertEquals(202, wanted.result().status());
    for (var seen : List.of(own, others, nobodys, wanted)) {
      assertTrue(seen.roundTrips() <= 4, () -> seen.calls().toString());
    }
  }

  @Test
  void aWrongCodeCostsTheSameWhateverTheChallenge() {
    LoginTrial.toNextDay();
    var client = KEPT.person();
    var cases = new ArrayList<Call>();
    for (var person : List.of(known(), known("erasing"), known("deactivated"), KEPT.person())) {
      cases.add(guess(client, person, person.askForCode()));
    }
    var limited = KEPT.person();
    for (var wait : new int[] {30, 60}) {
      failThrice(limited);
      KEPT.clock().advance(Duration.ofSeconds(wait));
    }
    cases.add(guess(client, limited, limited.askForCode()));
    var dead = KEPT.person();
    cases.add(guess(client, dead, failThrice(dead)));
    var unsent = KEPT.person();
    var pending = KEPT.call(LoginTrial.ask(unsent, "email", unsent.email())).text("challengeId");
    cases.add(LoginTrial.guess(client, pending, "1234"));
    cases.add(LoginTrial.guess(client, NOBODYS, "1234"));
    cases.add(LoginTrial.guess(client, "x", "1234"));
    warmUp();
    var first = called(cases.getFirst());
    for (var one : cases.subList(1, cases.size()).stream().map(SameWorkTest::called).toList()) {
      assertEquals(401, one.result().status());
      assertEquals(2, one.roundTrips(), () -> one.calls().toString());
      assertAlike(first, one);
    }
  }

  @Test
  void aKnownPersonIsSignedInByFiveRoundTripsAndANewOneGetsATicketByFive() {
    LoginTrial.toNextDay();
    warmUp();
    var person = known();
    var first = called(LoginTrial.guess(person, person.askForCode(), person.code()));
    KEPT.clock().advance(Duration.ofSeconds(30));
    var again = called(LoginTrial.guess(person, person.askForCode(), person.code()));
    assertEquals(200, first.result().status());
    assertEquals(200, again.result().status());
    assertEquals(5, first.roundTrips(), () -> first.calls().toString());
    assertEquals(4, again.roundTrips(), () -> again.calls().toString());
    var nobody = KEPT.person();
    var ticket = called(LoginTrial.guess(nobody, nobody.askForCode(), nobody.code()));
    assertEquals("signup_required", ticket.result().text("status"));
    assertEquals(5, ticket.roundTrips(), () -> ticket.calls().toString());
  }

  @Test
  void nobodysHashIsComparedInEarnest() {
    var hashes = KEPT.bean("VerifyOtp", CodeHashes.class);
    var challenge = new ChallengeId(NOBODYS);
    var code = new OneTimeCode("1234");
    var peppered = hashes.pepper(challenge, code);
    var nobodys = CodeHashes.NOBODYS.getBytes(StandardCharsets.US_ASCII);
    var result = BCrypt.verifyer(BCrypt.Version.VERSION_2B).verify(peppered.getFirst(), nobodys);
    assertTrue(result.validFormat, "a malformed hash is answered at once");
    assertEquals(8, result.details.cost);
    assertFalse(hashes.matches(peppered, Optional.empty()));
    var stored = Optional.of(hashes.make(challenge, code));
    assertTrue(hashes.matches(peppered, stored));
    assertFalse(hashes.matches(hashes.pepper(challenge, new OneTimeCode("1235")), stored));
  }

  @Test
  void whatTheClientsLimitRefusesCostsOneRoundTripAndNoKms() {
    LoginTrial.toNextDay();
    var client = KEPT.person();
    for (var i = 0; i < 10; i++) {
      assertEquals(401, called(LoginTrial.guess(client, NOBODYS, "1234")).result().status());
    }
    var refused = called(LoginTrial.guess(client, NOBODYS, "1234"));
    assertEquals(429, refused.result().status());
    assertEquals(List.of("BatchGetItem"), refused.operations());
  }

  private static void assertAlike(Recorded<Answer> one, Recorded<Answer> other) {
    assertEquals(one.operations(), other.operations());
    assertEquals(one.result().headers(), other.result().headers());
    assertEquals(one.result().body().length, other.result().body().length);
  }

  private static Recorded<Answer> called(Call call) {
    return AwsCalls.of(() -> KEPT.call(call));
  }

  private static void warmUp() {
    var person = KEPT.person();
    var unused = person.verify(person.askForCode(), person.code());
  }

  private static Call guess(Person client, Person person, String challenge) {
    var code = person.code();
    return LoginTrial.guess(
        client, challenge, code.length() == 4 ? LoginTrial.other(code, 1) : "0000");
  }

  private static String failThrice(Person person) {
    var challenge = person.askForCode();
    for (var i = 1; i <= 3; i++) {
      var other = LoginTrial.other(person.code(), i);
      assertEquals(401, person.verify(challenge, other).status());
    }
    return challenge;
  }

  private static Person limited() {
    var person = KEPT.person();
    for (var wait : new int[] {30, 60}) {
      failThrice(person);
      KEPT.clock().advance(Duration.ofSeconds(wait));
    }
    KEPT.clock().advance(HOUR);
    return person;
  }

  private static Person known() {
    var person = KEPT.person().signUp();
    KEPT.clock().advance(HOUR);
    return person;
  }

  private static Person known(String state) {
    var person = known();
    var account = KEPT.call(person.call("GET", "/v1/me").bearer(person.signIn().accessToken()));
    KEPT.clock().advance(HOUR);
    KEPT.database()
        .updateItem(
            update ->
                update
                    .tableName(KEPT.table("AccountsTable"))
                    .key(Map.of("accountId", AttributeValue.fromS(account.text("id"))))
                    .updateExpression("SET #state = :state")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(Map.of(":state", AttributeValue.fromS(state))));
    return person;
  }
}
