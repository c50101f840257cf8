package dev.kept.notices;

import static dev.kept.notices.NoticeTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.egress.EgressOutcome;
import dev.kept.harness.Person;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.NoticeKind;
import dev.kept.limits.Limit;
import dev.kept.platform.Item;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SendNoticesTest {
  private static final EgressOutcome TAKEN = new EgressOutcome.Taken(new byte[0]);
  private static final EgressOutcome UNANSWERED = new EgressOutcome.Unanswered();

  private final Person person = KEPT.person().signUp();
  private final AccountId account = NoticeTrial.account(person);

  @AfterEach
  void mendTheProcessor() {
    KEPT.postbox().answerWith(TAKEN);
  }

  @Test
  void aPersonIsToldAtTheirContactAboutThemselves() {
    var notice = NoticeTrial.put(account, NoticeKind.REFRESH_REUSED);
    KEPT.pump();
    assertEquals("sent", NoticeTrial.state(account, notice));
    var told = KEPT.postbox().noticesTo(person.email()).getLast();
    assertEquals(NoticeKind.REFRESH_REUSED, told.kind());
    assertEquals(account, told.about());
    assertTrue(told.link().isEmpty());
  }

  @Test
  void anAddressThatIsNoContactAnyMoreIsToldAndGoesFromTheRow() {
    var notice =
        NoticeTrial.putTo(account, NoticeKind.CONTACT_CHANGED, Channel.SMS, "+12025550177");
    assertTrue(NoticeTrial.row(account, notice).has("address"));
    KEPT.pump();
    var told = KEPT.postbox().noticesTo("+12025550177");
    assertEquals(1, told.size());
    assertFalse(NoticeTrial.row(account, notice).has("address"));
    assertEquals(List.of(), NoticeTrial.told(person));
  }

  @Test
  void anEventThatComesTwiceSendsOnceAndSoDoWorkersThatRace() throws InterruptedException {
    var notice = NoticeTrial.put(account, NoticeKind.PASSKEY_ADDED);
    NoticeTrial.wakeAtOnce(account, Collections.nCopies(20, notice));
    NoticeTrial.wake(account, notice);
    assertEquals(List.of(NoticeKind.PASSKEY_ADDED), NoticeTrial.told(person));
  }

  @Test
  void aProcessorThatDoesNotAnswerIsAskedAgainAfterAPauseWithTheSameKey() {
    var notice = NoticeTrial.put(account, NoticeKind.PASSWORD_CHANGED);
    var key = NoticeTrial.row(account, notice).text("messageKey");
    KEPT.postbox().answerWith(UNANSWERED);
    NoticeTrial.wake(account, notice);
    KEPT.postbox().answerWith(TAKEN);
    assertEquals("pending", NoticeTrial.state(account, notice));
    KEPT.clock().advance(Duration.ofMinutes(5).minusMillis(1));
    NoticeTrial.wake(account, notice);
    assertEquals("pending", NoticeTrial.state(account, notice), "the pause");
    KEPT.clock().advance(Duration.ofMillis(1));
    NoticeTrial.wake(account, notice);
    assertEquals("sent", NoticeTrial.state(account, notice));
    assertEquals(key, KEPT.postbox().noticesTo(person.email()).getLast().idempotencyKey());
  }

  @Test
  void pausesDoubleFromFiveMinutesToSixHours() {
    var notice = NoticeTrial.put(account, NoticeKind.PASSWORD_CHANGED);
    var waits = new ArrayList<Long>();
    KEPT.postbox().answerWith(UNANSWERED);
    for (var attempt = 1; attempt <= 9; attempt++) {
      NoticeTrial.wake(account, notice);
      var until = NoticeTrial.row(account, notice).instant("leaseEndsAt");
      waits.add(ChronoUnit.MINUTES.between(KEPT.clock().instant(), until));
      KEPT.clock().set(until);
    }
    assertEquals(List.of(5L, 10L, 20L, 40L, 80L, 160L, 320L, 360L, 360L), waits);
    KEPT.postbox().answerWith(TAKEN);
    NoticeTrial.wake(account, notice);
    assertEquals("sent", NoticeTrial.state(account, notice));
    assertEquals(1, count(NoticeKind.PASSWORD_CHANGED, notice), "ten attempts count once");
  }

  @Test
  void theScheduleWakesWhatTheStreamMissedAndGivesUpAfterTheLastAttempt() {
    var notice = NoticeTrial.put(account, NoticeKind.NEW_DEVICE);
    KEPT.clock().advance(Duration.ofSeconds(30).minusMillis(1));
    var unused = KEPT.schedule("Purge", "ResumeWork");
    assertFalse(NoticeTrial.row(account, notice).has("wokenAt"), "just asked for");
    KEPT.clock().advance(Duration.ofMillis(1));
    unused = KEPT.schedule("Purge", "ResumeWork");
    assertTrue(NoticeTrial.row(account, notice).has("wokenAt"));
    set(notice, "attempts", PendingNotices.ATTEMPTS);
    unused = KEPT.schedule("Purge", "ResumeWork");
    assertEquals("failed", NoticeTrial.state(account, notice));
  }

  @Test
  void aDeclinedOrWithheldNoticeIsGivenUpAtOnce() {
    for (var outcome : List.of(new EgressOutcome.Declined(400), new EgressOutcome.Withheld())) {
      var notice = NoticeTrial.put(account, NoticeKind.NEW_DEVICE);
      KEPT.postbox().answerWith(outcome);
      NoticeTrial.wake(account, notice);
      assertEquals("failed", NoticeTrial.state(account, notice));
    }
    KEPT.postbox().answerWith(TAKEN);
    assertEquals(List.of(), NoticeTrial.told(person));
  }

  @Test
  void aWorkerThatWasOvertakenCountsAndEndsNothing() {
    var notice = NoticeTrial.put(account, NoticeKind.NEW_DEVICE);
    var notices = KEPT.bean("SendNotices", PendingNotices.class);
    var counts = KEPT.bean("SendNotices", DayCounts.class);
    var slow = notices.lease(new NoticeKey(account, notice)).orElseThrow();
    KEPT.clock().advance(PendingNotices.LEASE);
    var fast = notices.lease(new NoticeKey(account, notice)).orElseThrow();
    assertEquals(DayCounts.Counted.OVERTAKEN, counts.count(slow));
    assertFalse(notices.end(slow, NoticeState.SENT));
    assertFalse(notices.release(slow));
    assertEquals(DayCounts.Counted.WITHIN, counts.count(fast));
    assertTrue(notices.end(fast, NoticeState.SENT));
  }

  @Test
  void anAttackerCannotFloodAnOwner() throws InterruptedException {
    toNextDay();
    var ids = new ArrayList<String>();
    for (var i = 0; i < Limit.NOTICES_A_DAY.most() + 5; i++) {
      ids.add(NoticeTrial.put(account, NoticeKind.NEW_DEVICE));
    }
    NoticeTrial.wakeAtOnce(account, ids);
    assertEquals(Limit.NOTICES_A_DAY.most(), NoticeTrial.told(person).size());
    assertEquals(
        5, ids.stream().filter(id -> NoticeTrial.state(account, id).equals("held_back")).count());
    NoticeTrial.wake(account, NoticeTrial.put(account, NoticeKind.CONTACT_ADDED));
    assertEquals(NoticeKind.CONTACT_ADDED, NoticeTrial.told(person).getLast());
    toNextDay();
    NoticeTrial.wake(account, NoticeTrial.put(account, NoticeKind.NEW_DEVICE));
    assertEquals(NoticeKind.NEW_DEVICE, NoticeTrial.told(person).getLast());
  }

  @Test
  void aNoticeIsWorthSendingFor72HoursAndGoesThen() {
    var notice = NoticeTrial.put(account, NoticeKind.NEW_DEVICE);
    KEPT.clock().advance(Duration.ofDays(3));
    NoticeTrial.wake(account, notice);
    assertEquals(List.of(), NoticeTrial.told(person));
    KEPT.clock().advance(Duration.ofSeconds(1));
    var unused = KEPT.schedule("Purge", "PurgeExpired");
    assertFalse(NoticeTrial.ids(account).contains(notice));
  }

  @Test
  void erasureLeavesNoNoticeAndNobodyIsToldAnyMore() {
    var notice = NoticeTrial.put(account, NoticeKind.NEW_DEVICE);
    var sent = NoticeTrial.put(account, NoticeKind.CONTACT_ADDED);
    NoticeTrial.wake(account, sent);
    var notices = KEPT.bean("SendNotices", PendingNotices.class);
    var lease = notices.lease(new NoticeKey(account, notice)).orElseThrow();
    var erasure = KEPT.bean("Erase", NoticesErasure.class);
    assertEquals(Map.of("NoticesTable", 3L), erasure.holdings(account));
    erasure.erase(account);
    erasure.erase(account);
    assertEquals(Map.of("NoticesTable", 0L), erasure.holdings(account));
    var counts = KEPT.bean("SendNotices", DayCounts.class);
    assertEquals(DayCounts.Counted.OVERTAKEN, counts.count(lease));
    assertFalse(notices.release(lease));
    assertEquals(0, NoticeTrial.ids(account).size());
  }

  private long count(NoticeKind kind, String notice) {
    var day = NoticeTrial.row(account, notice).instant("counted").toString().substring(0, 10);
    return NoticeTrial.row(account, "count#" + kind.word() + "#" + day).number("sent");
  }

  private void set(String notice, String attribute, long value) {
    KEPT.database()
        .updateItem(
            update ->
                update
                    .tableName(KEPT.table("NoticesTable"))
                    .key(PendingNotices.row(account, notice))
                    .updateExpression("SET #name = :value")
                    .expressionAttributeNames(Map.of("#name", attribute))
                    .expressionAttributeValues(Item.item().number(":value", value).build()));
  }

  private static void toNextDay() {
    var now = KEPT.clock().instant();
    KEPT.clock().set(now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)));
  }
}
