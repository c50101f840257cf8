package dev.kept.notices;

import static dev.kept.notices.NoticeTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.egress.EgressOutcome;
import dev.kept.harness.Person;
import dev.kept.harness.TextBudget;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.PhoneNumber;
import dev.kept.vault.Vault;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Notices by text message are in the budget of text messages, and none is lost by it.
final class NoticeBudgetTest {
  private final TextBudget budget = new TextBudget(KEPT);
  private final Person person = KEPT.person().signUp();
  private final AccountId account = NoticeTrial.account(person);

  @BeforeEach
  @AfterEach
  void toNextDay() {
    KEPT.postbox().answerWith(new EgressOutcome.Taken(new byte[0]));
    var now = KEPT.clock().instant();
    KEPT.clock().set(now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)));
  }

  @Test
  void aNoticeByTextCountsOnceHoweverOftenAndOnHoweverManyDaysItIsTried() {
    var notice =
        NoticeTrial.putTo(account, NoticeKind.CONTACT_CHANGED, Channel.SMS, person.phone());
    KEPT.postbox().answerWith(new EgressOutcome.Unanswered());
    NoticeTrial.wake(account, notice);
    assertEquals(1, budget.sent());
    KEPT.clock().advance(Duration.ofDays(2));
    var unused = KEPT.schedule("Purge", "PurgeExpired");
    NoticeTrial.wake(account, notice);
    KEPT.postbox().answerWith(new EgressOutcome.Taken(new byte[0]));
    KEPT.clock().advance(Duration.ofMinutes(10));
    NoticeTrial.wake(account, notice);
    assertEquals("sent", NoticeTrial.state(account, notice));
    assertEquals(0, budget.sent(), "counted again");
    assertEquals(1, KEPT.postbox().noticesTo(person.phone()).size());
  }

  @Test
  void pastTheBudgetANoticeGoesByMailAndOneByMailIsNotCounted() {
    var byMail = NoticeTrial.put(account, NoticeKind.PASSKEY_ADDED);
    NoticeTrial.wake(account, byMail);
    assertEquals(0, budget.sent());
    var notice = NoticeTrial.put(account, NoticeKind.NEW_DEVICE, Optional.of(Channel.EMAIL));
    budget.spend();
    holding(new PhoneNumber(person.phone()), new EmailAddress(person.email()))
        .run(new NoticeKey(account, notice));
    assertEquals("sent", NoticeTrial.state(account, notice));
    assertEquals(
        List.of(NoticeKind.PASSKEY_ADDED, NoticeKind.NEW_DEVICE), NoticeTrial.told(person));
    assertEquals(List.of(), KEPT.postbox().noticesTo(person.phone()));
  }

  @Test
  void withoutAMailAddressItWaitsForTheBudgetOfAnotherDay() {
    var notice = NoticeTrial.put(account, NoticeKind.NEW_DEVICE);
    budget.spend();
    var sending = holding(new PhoneNumber(person.phone()));
    sending.run(new NoticeKey(account, notice));
    assertEquals("pending", NoticeTrial.state(account, notice));
    assertEquals(List.of(), KEPT.postbox().noticesTo(person.phone()));
    toNextDay();
    sending.run(new NoticeKey(account, notice));
    assertEquals("sent", NoticeTrial.state(account, notice));
    assertEquals(1, KEPT.postbox().noticesTo(person.phone()).size());
    assertEquals(1, budget.sent());
  }

  /// What is meant for an address that was given up goes to no other: it may hold a link.
  @Test
  void aNoticeThatNamesItsAddressWaitsToo() {
    var phone = person.phone();
    var notice = NoticeTrial.putTo(account, NoticeKind.CONTACT_CHANGED, Channel.SMS, phone);
    budget.spend();
    NoticeTrial.wake(account, notice);
    assertEquals("pending", NoticeTrial.state(account, notice));
    assertTrue(NoticeTrial.row(account, notice).has("address"));
    assertEquals(List.of(), NoticeTrial.told(person));
  }

  @Test
  void onlyWhenNoAttemptWouldComeInTimeIsItHeldBack() {
    var asked = KEPT.clock().instant();
    var phone = person.phone();
    var notice = NoticeTrial.putTo(account, NoticeKind.CONTACT_CHANGED, Channel.SMS, phone);
    var attempts = 0;
    do {
      budget.spend();
      NoticeTrial.wake(account, notice);
      attempts++;
      assertEquals(attempts, NoticeTrial.row(account, notice).number("attempts"));
      KEPT.clock().set(NoticeTrial.row(account, notice).instant("leaseEndsAt"));
    } while (NoticeTrial.state(account, notice).equals("pending"));
    assertEquals("held_back", NoticeTrial.state(account, notice));
    assertEquals(18, attempts);
    var waited = Duration.between(asked, KEPT.clock().instant());
    assertTrue(waited.compareTo(Duration.ofHours(66)) > 0, waited::toString);
    assertEquals(List.of(), KEPT.postbox().noticesTo(phone));
  }

  @Test
  void theLastAttemptIsTheOneAfterWhichNoneWouldComeInTime() {
    var now = KEPT.clock().instant();
    for (var millis : List.of(-1L, 0L, 1L)) {
      var endsAt = now.plus(Duration.ofMinutes(5)).plusMillis(millis);
      assertEquals(millis <= 0, NoticeTrial.notice(1, endsAt).isLast(now), () -> millis + " ms");
    }
    var far = now.plus(Duration.ofDays(9));
    assertTrue(NoticeTrial.notice(PendingNotices.ATTEMPTS, far).isLast(now));
  }

  private static SendNotices holding(ContactAddress... contacts) {
    return new SendNotices(
        KEPT.bean("SendNotices", PendingNotices.class),
        KEPT.bean("SendNotices", DayCounts.class),
        new NoticeRecipient(
            NoticeTrial.only(List.of(contacts)), KEPT.bean("SendNotices", Vault.class)),
        KEPT.bean("SendNotices", NoticeSender.class),
        KEPT.bean("SendNotices", ReservedCopies.class));
  }
}
