package dev.kept.login;

import static dev.kept.login.LoginTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.egress.EgressOutcome;
import dev.kept.harness.AwsCalls;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.harness.Race;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.Channel;
import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.PhoneNumber;
import dev.kept.limits.Counted;
import dev.kept.limits.SmsBudgets;
import dev.kept.limits.Standings;
import dev.kept.login.PendingSends.Waiting;
import dev.kept.login.RequestOutcome.Answered;
import dev.kept.platform.Item;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Row;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What could not be sent is charged to nobody, once; what waits is never lost.
final class FailedSendTest {
  private static final EgressOutcome TAKEN = new EgressOutcome.Taken(new byte[0]);
  private static final EgressOutcome DECLINED = new EgressOutcome.Declined(400);
  private static final EgressOutcome UNANSWERED = new EgressOutcome.Unanswered();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Person person = KEPT.person();

  @BeforeEach
  void anotherDay() {
    LoginTrial.toNextDay();
  }

  @AfterEach
  void mendTheProcessor() {
    KEPT.postbox().answerWith(TAKEN);
  }

  @Test
  void whatAProcessorRefusesSpendsNothingOfTheBudgetAndTheWaitsGoOn() {
    KEPT.postbox().answerWith(DECLINED);
    for (var wait : new int[] {30, 60, 120, 300}) {
      var answer = LoginTrial.askBy(person, "email", person.email());
      assertEquals(wait, answer.json().number("resendAfter").orElseThrow().intValue());
      assertEquals("failed", LoginTrial.state(answer.text("challengeId")));
      KEPT.clock().advance(Duration.ofSeconds(wait));
    }
    KEPT.postbox().answerWith(TAKEN);
    for (var sent = 1; sent <= 4; sent++) {
      var challenge = person.askForCode();
      assertEquals(sent <= 3 ? "sent" : "silent", LoginTrial.state(challenge));
      KEPT.clock().advance(Duration.ofMinutes(5));
    }
    assertEquals(3, KEPT.postbox().to(person.email()).size());
  }

  @Test
  void whatNobodyAnswersIsGivenBackAfterTheLastAttemptOnly() {
    var challenge = ask();
    KEPT.postbox().answerWith(UNANSWERED);
    for (var attempt = 1; attempt <= PendingSends.ATTEMPTS; attempt++) {
      assertEquals(1, charged(challenge), "before attempt " + attempt);
      LoginTrial.wake(challenge);
    }
    assertEquals("failed", LoginTrial.state(challenge));
    assertEquals(0, charged(challenge));
  }

  @Test
  void aCrashBeforeGivingUpLeavesTheChargeToTheScheduleAndOneAfterItChangesNothing() {
    var challenge = ask();
    LoginTrial.set(challenge, "attempts", AttributeValue.fromN("2"));
    var lease = sends().lease(new ChallengeId(challenge)).orElseThrow();
    resumeWork();
    assertEquals(1, charged(challenge), "the lease still holds");
    KEPT.clock().advance(PendingSends.LEASE);
    resumeWork();
    assertEquals("failed", LoginTrial.state(challenge));
    assertEquals(0, charged(challenge));
    var version = log(challenge).number("ver");
    assertFalse(failedSends().giveUp(lease, UnaryOperator.identity()));
    assertFalse(failedSends().giveUp(waiting(challenge)));
    LoginTrial.wake(challenge);
    resumeWork();
    assertEquals(version, log(challenge).number("ver"));
  }

  @Test
  void anOutageAtAnyStepOfGivingUpChargesNothingTwiceAndIsMadeGood() {
    KEPT.postbox().answerWith(DECLINED);
    var warm = ask();
    var steps = AwsCalls.of(() -> woken(warm)).calls().size();
    assertEquals(0, charged(warm));
    for (var step = 0; step < steps; step++) {
      var other = KEPT.person();
      var challenge = KEPT.call(LoginTrial.ask(other, "email", other.email())).text("challengeId");
      var failing = step;
      var unused = AwsCalls.failing(failing, () -> woken(challenge));
      assertEquals(1, charged(challenge), "an outage at step " + step);
      for (var attempt = 0; attempt < 3; attempt++) {
        KEPT.clock().advance(PendingSends.LEASE);
        resumeWork();
        LoginTrial.wake(challenge);
      }
      assertEquals("failed", LoginTrial.state(challenge), "after an outage at step " + step);
      assertEquals(0, charged(challenge), "after an outage at step " + step);
    }
  }

  @Test
  void whatWasNeverSentInItsTimeIsGivenBackByTheSchedule() {
    var challenge = ask();
    KEPT.clock().advance(Duration.ofMinutes(10).minusMillis(1));
    resumeWork();
    assertEquals("pending", LoginTrial.state(challenge));
    assertEquals(1, charged(challenge));
    KEPT.clock().advance(Duration.ofMillis(1));
    resumeWork();
    assertEquals("failed", LoginTrial.state(challenge));
    assertEquals(0, charged(challenge));
  }

  @Test
  void aChangeOfContactGivesBackWhatItCountsForTheAddressToo() {
    var asker = KEPT.person().signUp();
    var body =
        new JsonObject()
            .set("channel", "email")
            .set("to", person.email())
            .set("purpose", "change_contact");
    KEPT.postbox().answerWith(DECLINED);
    var challenge = asker.send("POST", "/v1/otp", body).text("challengeId");
    var address = "to#" + today() + "#" + LoginTrial.attribute(challenge, "blindIndex").s();
    assertEquals(1, limits(address).number("sent"));
    assertEquals(1, charged(challenge));
    KEPT.pump();
    assertEquals("failed", LoginTrial.state(challenge));
    assertEquals(0, limits(address).number("sent"));
    assertEquals(0, charged(challenge));
  }

  @Test
  void aRefusedTextMessageIsGivenBackToItsCountryUnlessAnEarlierAttemptMayHaveLeft() {
    var before = texts();
    KEPT.postbox().answerWith(DECLINED);
    var refused = LoginTrial.askBy(person, "sms", person.phone()).text("challengeId");
    assertEquals("failed", LoginTrial.state(refused));
    assertEquals(before, texts());
    var other = KEPT.person();
    var challenge = KEPT.call(LoginTrial.ask(other, "sms", other.phone())).text("challengeId");
    KEPT.postbox().answerWith(UNANSWERED);
    LoginTrial.wake(challenge);
    KEPT.postbox().answerWith(DECLINED);
    LoginTrial.wake(challenge);
    assertEquals("failed", LoginTrial.state(challenge));
    assertEquals(List.of(before.getFirst() + 1, before.getLast() + 1), texts());
    assertEquals(0, charged(challenge));
  }

  @Test
  void aTextMessageIsGivenBackToTheDayItWasCountedOn() {
    KEPT.clock().advance(Duration.ofDays(1).minusSeconds(1));
    var yesterday = today();
    var challenge = KEPT.call(LoginTrial.ask(person, "sms", person.phone())).text("challengeId");
    var budgets = KEPT.bean("SendOtp", SmsBudgets.class);
    assertTrue(budgets.take(new PhoneNumber(person.phone()), challenge));
    KEPT.clock().advance(Duration.ofSeconds(1));
    KEPT.postbox().answerWith(DECLINED);
    LoginTrial.wake(challenge);
    assertEquals(0, limits("sms#" + yesterday + "#1").number("sent"));
    assertEquals(List.of(0L, 0L), texts());
  }

  @Test
  void ofTwoWhoGiveOneSendUpExactlyOneGivesItBack() throws InterruptedException {
    trials(
        index -> {
          var challenge = putIdle(index);
          var lease = lease(challenge, index);
          var waiting = new Waiting(challenge, charge(index));
          var done = Race.of(() -> giveUp(lease), () -> failedSends().giveUp(waiting));
          assertEquals(1, done.stream().filter(one -> one).count());
          var log = limits("sends#unknown#" + index);
          assertEquals(List.of(before()), log.instants("sends"));
          assertEquals(8, log.number("ver"));
        });
  }

  @Test
  void whoAsksWhileASendIsGivenUpIsChargedOnceAndTheFailedOneNot() throws InterruptedException {
    var opener = KEPT.bean("RequestOtp", ChallengeOpener.class);
    var standings = KEPT.bean("RequestOtp", Standings.class);
    trials(
        index -> {
          var lease = lease(putIdle(index), index);
          var asked =
              new NewChallenge(
                  ChallengeId.draw(RANDOM),
                  AskedFor.signIn(),
                  Counted.unknownDevice(index),
                  Channel.EMAIL,
                  new AddressSeal.Sealed(index, new byte[200]));
          var done =
              Race.of(
                  () -> giveUp(lease),
                  () -> opener.open(asked, standings.read(asked.counted())) instanceof Answered);
          assertEquals(List.of(true, true), done);
          var log = limits("sends#unknown#" + index);
          assertEquals(List.of(before(), KEPT.clock().instant()), log.instants("sends"));
          assertEquals(9, log.number("ver"));
        });
  }

  /// One trial, at an identity of its own.
  private interface Trial {
    void at(String index) throws InterruptedException;
  }

  private static void trials(Trial trial) throws InterruptedException {
    var calls =
        Collections.<Callable<Boolean>>nCopies(
            200,
            () -> {
              trial.at(OpaqueId.draw(RANDOM));
              return true;
            });
    assertEquals(200, LoginTrial.atOnce(calls).size());
  }

  private static boolean giveUp(PendingSends.Sending lease) {
    return failedSends().giveUp(lease, UnaryOperator.identity());
  }

  private static PendingSends.Sending lease(ChallengeId challenge, String index) {
    return new PendingSends.Sending(
        challenge,
        3,
        new byte[0],
        Channel.EMAIL,
        index,
        ChallengePurpose.SIGN_IN,
        Optional.empty(),
        false,
        charge(index));
  }

  private static Instant before() {
    return KEPT.clock().instant().minusSeconds(600);
  }

  private static SendCharge charge(String index) {
    return new SendCharge(Counted.unknownDevice(index), KEPT.clock().instant().minusSeconds(300));
  }

  /// Puts a log of two sends, and a challenge whose last worker died.
  private static ChallengeId putIdle(String index) {
    var now = KEPT.clock().instant();
    var challenge = ChallengeId.draw(RANDOM);
    put(
        "LimitsTable",
        Item.item()
            .text("scope", "sends#unknown#" + index)
            .number("ver", 7)
            .instants("sends", List.of(before(), charge(index).askedAt()))
            .number("run", 2)
            .instant("answeredAt", charge(index).askedAt())
            .textMap("live", Map.of()));
    put(
        "ChallengesTable",
        Item.item()
            .text("challengeId", challenge.value())
            .text("state", "sending")
            .number("attempts", 3)
            .instant("leaseEndsAt", now)
            .instant("endsAt", now.plusSeconds(60)));
    return challenge;
  }

  private static void put(String table, Item item) {
    KEPT.database().putItem(put -> put.tableName(KEPT.table(table)).item(item.build()));
  }

  /// Asks without letting the stream wake anybody.
  private String ask() {
    return KEPT.call(LoginTrial.ask(person, "email", person.email())).text("challengeId");
  }

  private static JsonObject woken(String challenge) {
    return KEPT.event(
        "SendOtp", Kept.inserted(Map.of("challengeId", AttributeValue.fromS(challenge))));
  }

  private static void resumeWork() {
    var unused = KEPT.schedule("Purge", "ResumeWork");
  }

  private static Waiting waiting(String challenge) {
    var row = new Row(LoginTrial.row(challenge));
    return new Waiting(new ChallengeId(challenge), SendCharge.of(row));
  }

  /// @return how many sends the challenge's log holds
  private static int charged(String challenge) {
    return log(challenge).instants("sends").size();
  }

  private static Row log(String challenge) {
    var row = LoginTrial.row(challenge);
    var subject = row.getOrDefault("accountId", LoginTrial.attribute(row, "blindIndex")).s();
    return limits("sends#" + LoginTrial.attribute(row, "deviceClass").s() + "#" + subject);
  }

  private static List<Long> texts() {
    return List.of(sent("all"), sent("1"));
  }

  private static long sent(String what) {
    return maybeLimits("sms#" + today() + "#" + what).map(row -> row.number("sent")).orElse(0L);
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(KEPT.clock().instant(), ZoneOffset.UTC);
  }

  private static Row limits(String scope) {
    return maybeLimits(scope).orElseThrow();
  }

  private static Optional<Row> maybeLimits(String scope) {
    return Row.of(
        KEPT.database()
            .getItem(
                get ->
                    get.tableName(KEPT.table("LimitsTable"))
                        .key(Item.item().text("scope", scope).build())
                        .consistentRead(true))
            .item());
  }

  private static PendingSends sends() {
    return KEPT.bean("SendOtp", PendingSends.class);
  }

  private static FailedSends failedSends() {
    return KEPT.bean("SendOtp", FailedSends.class);
  }
}
