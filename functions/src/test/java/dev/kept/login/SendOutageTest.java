package dev.kept.login;

import static dev.kept.login.LoginTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.egress.EgressOutcome;
import dev.kept.egress.Mail;
import dev.kept.egress.TextMessages;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.harness.TextBudget;
import dev.kept.harness.WorkOutages;
import dev.kept.harness.WorkOutages.Work;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.IdentityDirectory;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.PhoneNumber;
import dev.kept.kernel.SecretToken;
import dev.kept.limits.SmsBudgets;
import dev.kept.platform.Item;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Row;
import dev.kept.vault.BlindIndex;
import dev.kept.vault.UnownedVault;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// DynamoDB, KMS or a processor fail at each step of sending a code: one code arrives and is good,
/// everything is charged once, and the owner is told once.
final class SendOutageTest {
  private static final EgressOutcome TAKEN = new EgressOutcome.Taken(new byte[0]);

  private final TextBudget budget = new TextBudget(KEPT);
  private static final AtomicInteger PHONES = new AtomicInteger();

  @BeforeEach
  @AfterEach
  void anotherDay() {
    KEPT.postbox().answerWith(TAKEN);
    LoginTrial.toNextDay();
  }

  @Test
  void anOutageAtAnyStepSendsALongCodeOnceAndTellsItsOwnerOnce() {
    var trials =
        WorkOutages.sweep(
            () -> {
              var owner = Newcomer.signedUp(KEPT);
              var account = owner.get("/v1/me").text("id");
              escalate(owner);
              var challenge = ask(owner, "email", owner.email());
              return new Work(
                  () -> woken(challenge),
                  where -> {
                    wakeAgain(challenge);
                    assertOneGoodCode(owner, owner.email(), challenge, where);
                    assertEquals(1, told(account), where);
                  });
            });
    assertTrue(trials >= 25, trials + " trials");
  }

  @Test
  void anOutageAtAnyStepSendsATextOnceAndCountsItOnce() {
    var trials =
        WorkOutages.sweep(
            () -> {
              var person = KEPT.person();
              var phone = phone();
              var challenge = ask(person, "sms", phone);
              var before = budget.sent();
              return new Work(
                  () -> woken(challenge),
                  where -> {
                    wakeAgain(challenge);
                    assertEquals(before + 1, budget.sent(), where);
                    assertOneGoodCode(person, phone, challenge, where);
                  });
            });
    assertTrue(trials >= 20, trials + " trials");
  }

  @Test
  void anOutageAtAnyStepOfGivingUpChargesNobody() {
    KEPT.postbox().answerWith(new EgressOutcome.Declined(400));
    var trials =
        WorkOutages.sweep(
            () -> {
              var person = KEPT.person();
              var phone = phone();
              var challenge = ask(person, "sms", phone);
              var before = budget.sent();
              return new Work(
                  () -> woken(challenge),
                  where -> {
                    wakeAgain(challenge);
                    assertEquals("failed", LoginTrial.state(challenge), where);
                    assertEquals(0, charged(challenge), where);
                    var counted = budget.sent() - before;
                    assertTrue(counted == 0 || counted == 1, () -> counted + " at " + where);
                  });
            });
    assertTrue(trials >= 20, trials + " trials");
  }

  @Test
  void anEventIsReportedAsFailedWhereTheWorkIsNotDone() {
    var person = KEPT.person();
    var challenge = ask(person, "email", person.email());
    var failed = dev.kept.harness.AwsCalls.failing(1, () -> woken(challenge)).result();
    assertEquals(1, failed.list("batchItemFailures").orElseThrow().size());
    assertEquals(List.of(), KEPT.postbox().to(person.email()));
  }

  /// Twice the processor took a message and its answer was lost.
  @Test
  void whereAnAnswerWasLostTheNextCodeHasAnotherKeyAndIsTheOnlyOneThatIsGood() {
    var person = KEPT.person();
    var challenge = ask(person, "sms", phone());
    var id = new ChallengeId(challenge);
    var before = budget.sent();
    var processor = new Forgetful();
    var sending = sending(processor);
    sending.run(id);
    assertEquals("pending", LoginTrial.state(challenge));
    sending.run(id);
    sending.run(id);
    assertEquals("sent", LoginTrial.state(challenge));
    sending.run(id);
    assertEquals(3, processor.codes.size());
    assertEquals(3, processor.keys.stream().distinct().count());
    assertEquals(before + 1, budget.sent());
    assertEquals(1, charged(challenge));
    for (var dead : processor.codes.subList(0, 2)) {
      if (!dead.equals(processor.codes.getLast())) {
        assertEquals(401, person.verify(challenge, dead).status());
      }
    }
    assertEquals(200, person.verify(challenge, processor.codes.getLast()).status());
  }

  @Test
  void aKeyIsThatOfTheAttemptAndNamesNothing() {
    var person = KEPT.person();
    var challenge = new ChallengeId(ask(person, "email", person.email()));
    var lease = KEPT.bean("SendOtp", PendingSends.class).lease(challenge).orElseThrow();
    var key = CodeSender.key(lease);
    assertEquals(key, CodeSender.key(lease));
    assertTrue(key.matches("[A-Za-z0-9_-]{43}"), key);
    assertTrue(!key.contains(challenge.value()) && !key.contains(lease.blindIndex()));
    KEPT.clock().advance(PendingSends.LEASE);
    var next = KEPT.bean("SendOtp", PendingSends.class).lease(challenge).orElseThrow();
    assertNotEquals(key, CodeSender.key(next));
  }

  /// Takes every message, and answers the third only.
  private static final class Forgetful implements TextMessages {
    private final List<String> codes = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    @Override
    public EgressOutcome oneTimeCode(
        PhoneNumber to,
        OneTimeCode code,
        ChallengePurpose purpose,
        Optional<AccountId> about,
        String idempotencyKey) {
      codes.add(code.value());
      keys.add(idempotencyKey);
      return codes.size() < 3 ? new EgressOutcome.Unanswered() : TAKEN;
    }

    @Override
    public EgressOutcome notice(
        PhoneNumber to,
        NoticeKind kind,
        Optional<SecretToken> link,
        AccountId about,
        String idempotencyKey) {
      throw new AssertionError("no notice was asked for");
    }
  }

  private static SendOtp sending(TextMessages processor) {
    var sender =
        new CodeSender(
            KEPT.bean("SendOtp", UnownedVault.class),
            KEPT.bean("SendOtp", IdentityDirectory.class),
            KEPT.bean("SendOtp", Mail.class),
            new CodeSender.Texts(processor, KEPT.bean("SendOtp", SmsBudgets.class)),
            KEPT.bean("SendOtp", LongCodeNotices.class));
    return new SendOtp(
        KEPT.bean("SendOtp", PendingSends.class),
        KEPT.bean("SendOtp", CodeDraw.class),
        KEPT.bean("SendOtp", CodeHashes.class),
        sender,
        KEPT.bean("SendOtp", FailedSends.class));
  }

  private static void assertOneGoodCode(Person person, String to, String challenge, String where) {
    assertEquals("sent", LoginTrial.state(challenge), where);
    assertEquals(1, charged(challenge), where);
    var codes = KEPT.postbox().to(to);
    assertEquals(1, codes.size(), "codes after " + where);
    assertEquals(200, person.verify(challenge, codes.getLast().code()).status(), where);
  }

  /// Counts six wrong codes of today at an owner's address.
  private static void escalate(Person owner) {
    var index = LoginTrial.attribute(ask(owner, "email", owner.email()), "blindIndex").s();
    LoginTrial.toNextDay();
    KEPT.clock().advance(Duration.ofHours(2));
    var day = "day" + LocalDate.ofInstant(KEPT.clock().instant(), ZoneOffset.UTC);
    KEPT.database()
        .updateItem(
            update ->
                update
                    .tableName(KEPT.table("LimitsTable"))
                    .key(
                        Item.item()
                            .text("scope", "failures#unknown#" + BlindIndex.lasting(index))
                            .build())
                    .updateExpression("SET #day = :failures")
                    .expressionAttributeNames(Map.of("#day", day))
                    .expressionAttributeValues(Item.item().number(":failures", 6).build()));
  }

  /// @return a number of a range kept for fiction that no other test sends to
  private static String phone() {
    return "+1212555" + String.format("%04d", 100 + PHONES.incrementAndGet());
  }

  /// Asks without letting the stream wake anybody.
  private static String ask(Person person, String channel, String to) {
    return KEPT.call(LoginTrial.ask(person, channel, to)).text("challengeId");
  }

  private static JsonObject woken(String challenge) {
    return KEPT.event(
        "SendOtp", Kept.inserted(Map.of("challengeId", AttributeValue.fromS(challenge))));
  }

  /// As the stream and then the schedule would, as often as there are attempts.
  private static void wakeAgain(String challenge) {
    for (var attempt = 1; attempt < PendingSends.ATTEMPTS; attempt++) {
      KEPT.clock().advance(PendingSends.LEASE);
      LoginTrial.wake(challenge);
    }
  }

  /// @return how many sends of the last minutes the challenge's log holds
  private static long charged(String challenge) {
    var row = LoginTrial.row(challenge);
    var index = BlindIndex.lasting(LoginTrial.attribute(row, "blindIndex").s());
    var key = Item.item().text("scope", "sends#unknown#" + index).build();
    var table = KEPT.table("LimitsTable");
    var log =
        Row.of(
                KEPT.database()
                    .getItem(get -> get.tableName(table).key(key).consistentRead(true))
                    .item())
            .orElseThrow();
    var since = KEPT.clock().instant().minus(Duration.ofMinutes(10));
    return log.instants("sends").stream().filter(since::isBefore).count();
  }

  private static long told(String account) {
    return KEPT.database()
        .query(
            query ->
                query
                    .tableName(KEPT.table("NoticesTable"))
                    .consistentRead(true)
                    .keyConditionExpression("accountId = :account")
                    .filterExpression("kind = :kind")
                    .expressionAttributeValues(
                        Item.item()
                            .text(":account", account)
                            .text(":kind", NoticeKind.LONG_CODES.word())
                            .build()))
        .count();
  }
}
