package dev.kept.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.egress.EgressOutcome;
import dev.kept.harness.Postbox;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.NoticeLinks;
import dev.kept.kernel.PhoneNumber;
import dev.kept.kernel.SecretToken;
import dev.kept.limits.SmsBudgets;
import dev.kept.vault.Vault;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// To whom a notice goes, and with what link.
final class NoticeRecipientTest {
  private static final AccountId ACCOUNT = new AccountId("DDDDDDDDDDDDDDDDDDDDDD");
  private static final ContactAddress MAIL = new EmailAddress("two@example.org");
  private static final ContactAddress PHONE = new PhoneNumber("+12025550188");

  @Test
  void theOtherChannelIsToldElseMailElseWhatThereIs() {
    for (var both : List.of(List.of(MAIL, PHONE), List.of(PHONE, MAIL))) {
      assertEquals(Optional.of(MAIL), to(both, Optional.empty()));
      assertEquals(Optional.of(MAIL), to(both, Optional.of(Channel.SMS)));
      assertEquals(Optional.of(PHONE), to(both, Optional.of(Channel.EMAIL)));
    }
    for (var notTo : List.of(Optional.<Channel>empty(), Optional.of(Channel.SMS))) {
      assertEquals(Optional.of(PHONE), to(List.of(PHONE), notTo));
    }
    assertEquals(Optional.of(MAIL), to(List.of(MAIL), Optional.of(Channel.EMAIL)));
    assertEquals(Optional.empty(), to(List.of(), Optional.empty()));
  }

  @Test
  void aLinkIsDrawnAnewForEachAttemptAndOnlyForKindsThatHaveOne() {
    var drawn = new ArrayList<String>();
    NoticeLinks links =
        (_, notice, kind) -> {
          drawn.add(notice + " " + kind);
          return Optional.of(SecretToken.draw(new SecureRandom(), 32));
        };
    var postbox = new Postbox();
    var sender = new NoticeSender(postbox, postbox, budgets(), List.of(links));
    for (var attempt = 1; attempt <= 2; attempt++) {
      assertTaken(sender.send(notice(NoticeKind.CONTACT_CHANGED, attempt), MAIL));
      assertTaken(sender.send(notice(NoticeKind.NEW_DEVICE, attempt), PHONE));
    }
    assertEquals(List.of("n1 CONTACT_CHANGED", "n1 CONTACT_CHANGED"), drawn);
    var changed = postbox.noticesTo(MAIL.normalised());
    assertEquals(2, changed.stream().map(Postbox.Told::link).distinct().count());
    assertEquals(
        List.of("key1", "key2"), changed.stream().map(Postbox.Told::idempotencyKey).toList());
    var device = postbox.noticesTo(PHONE.normalised());
    assertEquals(List.of("key", "key"), device.stream().map(Postbox.Told::idempotencyKey).toList());
    assertEquals(Optional.empty(), device.getLast().link());
  }

  @Test
  void whereNothingIsLeftToUndoTheNoticeGoesWithoutALink() {
    var postbox = new Postbox();
    var nobody = new NoticeSender(postbox, postbox, budgets(), List.of());
    var nothing =
        new NoticeSender(postbox, postbox, budgets(), List.of((_, _, _) -> Optional.empty()));
    for (var sender : List.of(nobody, nothing)) {
      assertTaken(sender.send(notice(NoticeKind.CONTACT_REMOVED, 1), MAIL));
      assertEquals(Optional.empty(), postbox.noticesTo(MAIL.normalised()).getLast().link());
    }
  }

  private static Optional<ContactAddress> to(List<ContactAddress> contacts, Optional<Channel> not) {
    var recipient =
        new NoticeRecipient(
            NoticeTrial.only(contacts), NoticeTrial.KEPT.bean("Accounts", Vault.class));
    return recipient.of(
        new Notice(
            new NoticeKey(ACCOUNT, "n1"),
            NoticeKind.NEW_DEVICE,
            1,
            "key",
            false,
            not,
            Optional.empty(),
            Instant.MAX));
  }

  private static Notice notice(NoticeKind kind, int attempt) {
    return new Notice(
        new NoticeKey(ACCOUNT, "n1"),
        kind,
        attempt,
        "key",
        false,
        Optional.empty(),
        Optional.empty(),
        Instant.MAX);
  }

  private static SmsBudgets budgets() {
    return NoticeTrial.KEPT.bean("SendNotices", SmsBudgets.class);
  }

  private static void assertTaken(EgressOutcome outcome) {
    assertEquals(EgressOutcome.Taken.class, outcome.getClass());
  }
}
