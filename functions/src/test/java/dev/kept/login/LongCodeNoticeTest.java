package dev.kept.login;

import static dev.kept.login.LoginTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Person;
import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.Channel;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OpaqueId;
import dev.kept.limits.Counted;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.vault.BlindIndex;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A person is told that their codes have become long: once for each escalation, and nobody else.
final class LongCodeNoticeTest {
  private final Person person = KEPT.person();

  @BeforeEach
  void anotherDay() {
    LoginTrial.toNextDay();
  }

  @Test
  void anEscalationIsToldOnceAndTheNextOneAnew() {
    var owner = person.signUp();
    for (var day = 1; day <= 2; day++) {
      LoginTrial.toNextDay();
      failThrice(owner, 30);
      failThrice(owner, 60);
      assertEquals(day - 1, told(owner), "before a long code is sent");
      for (var sent = 1; sent <= 2; sent++) {
        assertEquals(8, codeOf(owner).length());
        assertEquals(day, told(owner));
      }
    }
    LoginTrial.toNextDay();
    assertEquals(4, codeOf(owner).length());
    assertEquals(2, told(owner));
  }

  @Test
  void itGoesToAnotherChannelThanTheOneWhoseCodesAreGuessedAt() {
    var owner = person.signUp();
    var account = account(owner);
    fail(owner, "day" + today(), 6);
    assertEquals(8, codeOf(owner).length());
    var notices = notices(account);
    assertEquals(1, notices.size());
    assertEquals("email", notices.getFirst().text("notTo"));
  }

  @Test
  void whatLastsForDaysIsToldOnceUntilARightCodeEndsIt() {
    var owner = person.signUp();
    fail(owner, "inRow", 15);
    for (var day = 0; day < 3; day++) {
      assertEquals(8, codeOf(owner).length());
      assertEquals(1, told(owner), "day " + day);
      LoginTrial.toNextDay();
    }
    var challenge = owner.askForCode();
    assertEquals(200, owner.verify(challenge, owner.code()).status());
    LoginTrial.toNextDay();
    assertEquals(4, codeOf(owner).length());
    fail(owner, "inRow", 15);
    KEPT.clock().advance(Duration.ofHours(1));
    assertEquals(8, codeOf(owner).length());
    assertEquals(2, told(owner));
  }

  @Test
  void theLongestThatIsOverNamesTheEscalation() {
    var failures = KEPT.bean("SendOtp", dev.kept.limits.Failures.class);
    var index = OpaqueId.draw(new SecureRandom());
    var counted = Counted.unknownDevice(index);
    assertEquals(Optional.empty(), failures.escalation(counted));
    var day = "day" + today();
    var year = "year" + KEPT.clock().instant().atOffset(ZoneOffset.UTC).getYear();
    count(index, day, 5);
    count(index, "inRow", 14);
    count(index, year, 59);
    assertEquals(Optional.empty(), failures.escalation(counted));
    count(index, day, 6);
    assertEquals(Optional.of(day), failures.escalation(counted));
    count(index, "inRow", 15);
    assertEquals(Optional.of("row"), failures.escalation(counted));
    count(index, year, 60);
    assertEquals(Optional.of(year), failures.escalation(counted));
  }

  @Test
  void nobodyIsToldOfAnAddressThatNobodyHasOrOfTheBreakerOrOfAnAccountThatIsErased() {
    var before = rows();
    fail(person, "day" + today(), 6);
    assertEquals(8, codeOf(person).length());
    var owner = KEPT.person().signUp();
    KEPT.clock().advance(Duration.ofHours(1));
    var challenge = ask(owner);
    LoginTrial.set(challenge, "longCode", AttributeValue.fromBool(true));
    LoginTrial.wake(challenge);
    assertEquals(8, owner.code().length(), "the breaker");
    var leaving = KEPT.person().signUp();
    var account = account(leaving);
    KEPT.clock().advance(Duration.ofHours(1));
    fail(leaving, "day" + today(), 6);
    set("AccountsTable", "accountId", account.value(), "state", "erasing");
    assertEquals(8, codeOf(leaving).length());
    assertEquals(before, rows());
  }

  @Test
  void whoWantsAnAddressSetsNothingOffForWhoHasIt() {
    var account = AccountId.draw(new SecureRandom());
    var counted = Counted.contactChange(OpaqueId.draw(new SecureRandom()), account.value());
    assertFalse(notices().tell(sending(counted, true), Optional.of(account)));
  }

  @Test
  void ofTwoThatTellOneDoesAndAShortCodeTellsNothing() throws InterruptedException {
    var account = account(person.signUp());
    for (var trial = 0; trial < 20; trial++) {
      LoginTrial.toNextDay();
      var counted = Counted.unknownDevice(OpaqueId.draw(new SecureRandom()));
      count(counted.index(), "day" + today(), 6);
      assertFalse(notices().tell(sending(counted, false), Optional.of(account)));
      var sending = sending(counted, true);
      var done =
          Race.of(
              () -> notices().tell(sending, Optional.of(account)),
              () -> notices().tell(sending, Optional.of(account)));
      assertEquals(1, done.stream().filter(one -> one).count());
    }
    assertEquals(20, notices(account).size());
  }

  @Test
  void whatWasToldIsForgottenAfterAYearAndWithTheAccount() {
    var owner = person.signUp();
    var account = account(owner);
    fail(owner, "day" + today(), 6);
    assertEquals(8, codeOf(owner).length());
    var told = row(account, "told#long_codes");
    assertEquals(today().toString(), told.text("toldOn"));
    assertEquals("day" + today(), told.text("told_unknown"));
    var seconds = KEPT.clock().instant().plus(Duration.ofDays(366)).getEpochSecond();
    assertTrue(Math.abs(told.number("expiresAt") - seconds) <= 300, "the wait after the code");
  }

  private static LongCodeNotices notices() {
    return KEPT.bean("SendOtp", LongCodeNotices.class);
  }

  private static PendingSends.Sending sending(Counted counted, boolean longCode) {
    return new PendingSends.Sending(
        ChallengeId.draw(new SecureRandom()),
        1,
        new byte[0],
        Channel.EMAIL,
        counted.index(),
        ChallengePurpose.SIGN_IN,
        Optional.empty(),
        longCode,
        new SendCharge(counted, KEPT.clock().instant()));
  }

  /// @return the code of a new challenge; the wait after it is over
  private static String codeOf(Person person) {
    var unused = person.askForCode();
    KEPT.clock().advance(Duration.ofMinutes(5));
    return person.code();
  }

  private static String ask(Person person) {
    return KEPT.call(LoginTrial.ask(person, "email", person.email())).text("challengeId");
  }

  private static void failThrice(Person person, int wait) {
    var challenge = person.askForCode();
    for (var i = 1; i <= 3; i++) {
      assertEquals(401, person.verify(challenge, LoginTrial.other(person.code(), i)).status());
    }
    KEPT.clock().advance(Duration.ofSeconds(wait));
  }

  /// Sets a count of failures at a person's address, from unknown devices.
  private static void fail(Person person, String name, int failures) {
    KEPT.clock().advance(Duration.ofHours(1));
    var index = LoginTrial.attribute(ask(person), "blindIndex").s();
    count(BlindIndex.lasting(index), name, failures);
    KEPT.clock().advance(Duration.ofMinutes(5));
  }

  private static void count(String index, String name, int failures) {
    KEPT.database()
        .updateItem(
            update ->
                update
                    .tableName(KEPT.table("LimitsTable"))
                    .key(Item.item().text("scope", "failures#unknown#" + index).build())
                    .updateExpression("SET #name = :failures")
                    .expressionAttributeNames(java.util.Map.of("#name", name))
                    .expressionAttributeValues(Item.item().number(":failures", failures).build()));
  }

  private static void set(String table, String key, String of, String name, String value) {
    KEPT.database()
        .updateItem(
            update ->
                update
                    .tableName(KEPT.table(table))
                    .key(Item.item().text(key, of).build())
                    .updateExpression("SET #name = :value")
                    .expressionAttributeNames(java.util.Map.of("#name", name))
                    .expressionAttributeValues(Item.item().text(":value", value).build()));
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(KEPT.clock().instant(), ZoneOffset.UTC);
  }

  private static AccountId account(Person person) {
    return new AccountId(person.get("/v1/me").text("id"));
  }

  private static long told(Person person) {
    KEPT.pump();
    return KEPT.postbox().noticesTo(person.email()).stream()
        .filter(told -> told.kind() == NoticeKind.LONG_CODES)
        .count();
  }

  private static Row row(AccountId account, String id) {
    var key = Item.item().text("accountId", account.value()).text("noticeId", id).build();
    var table = KEPT.table("NoticesTable");
    return Row.of(KEPT.database().getItem(get -> get.tableName(table).key(key)).item())
        .orElseThrow();
  }

  private static List<Row> notices(AccountId account) {
    return all().stream()
        .filter(row -> row.text("accountId").equals(account.value()))
        .filter(row -> row.maybeText("kind").equals(Optional.of("long_codes")))
        .toList();
  }

  private static long rows() {
    return all().stream().filter(row -> row.text("noticeId").startsWith("told#")).count();
  }

  private static List<Row> all() {
    return KEPT
        .database()
        .scanPaginator(scan -> scan.tableName(KEPT.table("NoticesTable")).consistentRead(true))
        .items()
        .stream()
        .map(Row::new)
        .toList();
  }
}
