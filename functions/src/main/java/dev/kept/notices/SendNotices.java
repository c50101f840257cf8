package dev.kept.notices;

import dev.kept.egress.EgressOutcome.Declined;
import dev.kept.egress.EgressOutcome.Taken;
import dev.kept.egress.EgressOutcome.Unanswered;
import dev.kept.egress.EgressOutcome.Withheld;
import dev.kept.kernel.PersonErased;
import jakarta.inject.Singleton;

/// Sends a notice, at most [dev.kept.limits.Limit#NOTICES_A_DAY] of one kind to one person.
///
/// May be called any number of times for one notice: without a lease nothing happens. A processor
/// that does not answer is asked again after a pause, for as long as the notice is worth it, with
/// the same idempotency key. Where a budget of text messages is spent the notice goes by mail;
/// without a mail address it waits for another day's. A crash at any point leaves a lease that
/// ends.
@Singleton
final class SendNotices {
  private final PendingNotices notices;
  private final DayCounts counts;
  private final NoticeRecipient recipient;
  private final NoticeSender sender;
  private final ReservedCopies copies;

  SendNotices(
      PendingNotices notices,
      DayCounts counts,
      NoticeRecipient recipient,
      NoticeSender sender,
      ReservedCopies copies) {
    this.copies = copies;
    this.notices = notices;
    this.counts = counts;
    this.recipient = recipient;
    this.sender = sender;
  }

  void run(NoticeKey key) {
    var leased = notices.lease(key);
    if (leased.isEmpty()) {
      return;
    }
    var notice = leased.get();
    var unused =
        switch (counts.count(notice)) {
          case WITHIN -> send(notice);
          case OVER -> notices.end(notice, NoticeState.HELD_BACK);
          case OVERTAKEN -> false;
        };
  }

  private boolean send(Notice notice) {
    try {
      copies.put(notice);
      var chosen = recipient.of(notice);
      if (chosen.isEmpty()) {
        return notices.end(notice, NoticeState.FAILED);
      }
      var address = sender.mayGo(notice, chosen.get()) ? chosen : recipient.byMail(notice);
      if (address.isEmpty()) {
        return notices.postpone(notice);
      }
      return switch (sender.send(notice, address.get())) {
        case Taken _ -> notices.end(notice, NoticeState.SENT);
        case Declined _, Withheld _ -> notices.end(notice, NoticeState.FAILED);
        case Unanswered _ -> notices.release(notice);
      };
    } catch (PersonErased _) {
      return notices.end(notice, NoticeState.FAILED);
    }
  }
}
