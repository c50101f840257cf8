package dev.kept.login;

import static dev.kept.login.LoginTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.egress.EgressOutcome;
import dev.kept.harness.Person;
import dev.kept.kernel.ChallengeId;
import dev.kept.promises.Proves;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class SendOtpTest {
  private static final EgressOutcome TAKEN = new EgressOutcome.Taken(new byte[0]);

  @AfterEach
  void mendTheProcessor() {
    KEPT.postbox().answerWith(TAKEN);
  }

  @Test
  @Proves("CX-4.2-04")
  void theStoredHashIsBcryptOfCost8() {
    var person = KEPT.person();
    var hash = LoginTrial.attribute(person.askForCode(), "codeHash").s();
    assertTrue(hash.matches("\\$2b\\$08\\$[./A-Za-z0-9]{53}"), hash);
  }

  @Test
  @Proves("CX-4.2-05")
  void thePlainCodeRestsNowhereBesideItsChallenge() {
    var person = KEPT.person();
    var row = LoginTrial.row(person.askForCode());
    assertEquals(
        Set.of(
            "challengeId",
            "state",
            "purpose",
            "channel",
            "address",
            "blindIndex",
            "triesLeft",
            "attempts",
            "leaseEndsAt",
            "deviceClass",
            "longCode",
            "codeHash",
            "askedAt",
            "endsAt",
            "expiresAt"),
        row.keySet());
    var code = person.code();
    for (var name : Set.of("state", "purpose", "channel")) {
      assertTrue(!LoginTrial.attribute(row, name).s().contains(code), name);
    }
    assertTrue(LoginTrial.attribute(row, "codeHash").s().startsWith("$2b$"), "not a hash");
    assertEquals(60, LoginTrial.attribute(row, "codeHash").s().length());
  }

  @Test
  void aHashIsGoodForItsOwnChallengeOnly() {
    var one = KEPT.person();
    var two = KEPT.person();
    var first = one.askForCode();
    var second = two.askForCode();
    LoginTrial.set(second, "codeHash", LoginTrial.attribute(first, "codeHash"));
    assertEquals(401, two.verify(second, one.code()).status());
  }

  @Test
  void anEventThatComesTwiceSendsOnce() {
    var person = KEPT.person();
    var challenge = person.askForCode();
    LoginTrial.wake(challenge);
    LoginTrial.wake(challenge);
    assertEquals(1, KEPT.postbox().to(person.email()).size());
    assertEquals("sent", LoginTrial.state(challenge));
  }

  @Test
  void ofWorkersThatRaceExactlyOneSends() throws InterruptedException {
    var person = KEPT.person();
    var challenge = ask(person);
    var woken =
        LoginTrial.atOnce(
            IntStream.range(0, 20)
                .mapToObj(
                    i ->
                        (Callable<Integer>)
                            () -> {
                              LoginTrial.wake(challenge);
                              return i;
                            })
                .toList());
    assertEquals(20, woken.size());
    assertEquals(1, KEPT.postbox().to(person.email()).size());
  }

  @Test
  void anUnreachableProcessorIsTriedThreeTimesInAllAndThenGivenUp() {
    var person = KEPT.person();
    var challenge = ask(person);
    KEPT.postbox().answerWith(new EgressOutcome.Unanswered());
    LoginTrial.wake(challenge);
    assertEquals("pending", LoginTrial.state(challenge));
    var firstHash = LoginTrial.attribute(challenge, "codeHash");
    LoginTrial.wake(challenge);
    assertEquals("pending", LoginTrial.state(challenge));
    assertNotEquals(firstHash, LoginTrial.attribute(challenge, "codeHash"));
    LoginTrial.wake(challenge);
    assertEquals("failed", LoginTrial.state(challenge));
    KEPT.postbox().answerWith(TAKEN);
    LoginTrial.wake(challenge);
    assertEquals(0, KEPT.postbox().to(person.email()).size());
  }

  @Test
  void aDeclinedOrWithheldMessageIsGivenUpAtOnce() {
    for (var outcome : Set.of(new EgressOutcome.Declined(400), new EgressOutcome.Withheld())) {
      var person = KEPT.person();
      var challenge = ask(person);
      KEPT.postbox().answerWith(outcome);
      LoginTrial.wake(challenge);
      assertEquals("failed", LoginTrial.state(challenge));
      KEPT.postbox().answerWith(TAKEN);
    }
  }

  @Test
  void aSpentBudgetOfTextMessagesAnswersTheSameAndSendsNothing() {
    LoginTrial.toNextDay();
    var before = KEPT.person();
    var usual = LoginTrial.askBy(before, "sms", before.phone());
    var day = LocalDate.ofInstant(KEPT.clock().instant(), ZoneOffset.UTC);
    KEPT.database()
        .putItem(
            put ->
                put.tableName(KEPT.table("LimitsTable"))
                    .item(
                        Map.of(
                            "scope", AttributeValue.fromS("sms#" + day + "#1"),
                            "sent", AttributeValue.fromN("2000"))));
    var person = KEPT.person();
    var sent = KEPT.postbox().to(person.phone()).size();
    var answer = LoginTrial.askBy(person, "sms", person.phone());
    assertEquals(202, answer.status());
    assertEquals(usual.headers(), answer.headers());
    assertEquals(usual.body().length, answer.body().length);
    assertEquals(sent, KEPT.postbox().to(person.phone()).size());
    assertEquals("failed", LoginTrial.state(answer.text("challengeId")));
    assertEquals(202, LoginTrial.askBy(person, "email", person.email()).status());
    LoginTrial.toNextDay();
    assertEquals(202, LoginTrial.askBy(person, "sms", person.phone()).status());
    assertEquals(sent + 1, KEPT.postbox().to(person.phone()).size());
  }

  @Test
  void aDeadWorkersChallengeIsWokenAndItsOldCodeIsDead() {
    var person = KEPT.person();
    var challenge = person.askForCode();
    var oldCode = person.code();
    dieBeforeMarkingSent(challenge);
    LoginTrial.wake(challenge);
    assertEquals(1, KEPT.postbox().to(person.email()).size(), "the lease still holds");
    KEPT.clock().advance(PendingSends.LEASE);
    var unused = KEPT.schedule("Purge", "ResumeWork");
    LoginTrial.wake(challenge);
    assertEquals(2, KEPT.postbox().to(person.email()).size());
    var newCode = person.code();
    if (!oldCode.equals(newCode)) {
      assertEquals(401, person.verify(challenge, oldCode).status());
    }
    assertEquals(200, person.verify(challenge, newCode).status());
  }

  @Test
  void aWorkerThatWasOvertakenStoresNoHashAndSendsNothing() {
    var person = KEPT.person();
    var challenge = ask(person);
    var sends = KEPT.bean("SendOtp", PendingSends.class);
    var id = new ChallengeId(challenge);
    var slow = sends.lease(id).orElseThrow();
    KEPT.clock().advance(PendingSends.LEASE);
    var fast = sends.lease(id).orElseThrow();
    assertTrue(!sends.keepHash(slow, "late"));
    assertTrue(sends.keepHash(fast, "good"));
    assertTrue(!sends.sent(slow));
    assertTrue(!sends.release(slow));
    assertEquals("good", LoginTrial.attribute(challenge, "codeHash").s());
    assertTrue(sends.sent(fast));
  }

  @Test
  void aMissedChallengeIsWokenByTheScheduleAndGivenUpAfterItsLastAttempt() {
    var person = KEPT.person();
    var challenge = ask(person);
    var unused = KEPT.schedule("Purge", "ResumeWork");
    assertTrue(LoginTrial.row(challenge).get("wokenAt") == null, "just asked for");
    KEPT.clock().advance(Duration.ofSeconds(30));
    unused = KEPT.schedule("Purge", "ResumeWork");
    assertTrue(LoginTrial.row(challenge).get("wokenAt") != null);
    LoginTrial.set(challenge, "attempts", AttributeValue.fromN("3"));
    unused = KEPT.schedule("Purge", "ResumeWork");
    assertEquals("failed", LoginTrial.state(challenge));
  }

  @Test
  void nothingIsSentForAChallengeThatIsOver() {
    var person = KEPT.person();
    var challenge = ask(person);
    KEPT.clock().advance(Duration.ofMinutes(10));
    LoginTrial.wake(challenge);
    assertEquals(0, KEPT.postbox().to(person.email()).size());
    assertEquals("pending", LoginTrial.state(challenge));
  }

  @Test
  void aMessageToAnAddressOfAnAccountIsAboutThatAccountAndElseAboutNobody() {
    var person = KEPT.person().signUp();
    var sent = KEPT.postbox().to(person.email());
    assertTrue(sent.getLast().about().isEmpty());
    KEPT.clock().advance(Duration.ofHours(1));
    var unused = person.signIn();
    assertTrue(KEPT.postbox().to(person.email()).getLast().about().isPresent());
  }

  /// Asks without letting the stream wake anybody.
  private static String ask(Person person) {
    return KEPT.call(LoginTrial.ask(person, "email", person.email())).text("challengeId");
  }

  private static void dieBeforeMarkingSent(String challenge) {
    LoginTrial.set(challenge, "state", AttributeValue.fromS("sending"));
  }
}
