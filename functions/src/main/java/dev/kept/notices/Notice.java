package dev.kept.notices;

import dev.kept.kernel.Channel;
import dev.kept.kernel.NoticeKind;
import dev.kept.platform.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A lease on one notice.
///
/// @param attempt its number, from 1
/// @param messageKey the idempotency key of its message
/// @param counted whether it stands in the day's count already
/// @param notTo the channel to avoid
/// @param fixed the address it must go to, if not to a contact
/// @param endsAt from when on it is not worth sending
record Notice(
    NoticeKey key,
    NoticeKind kind,
    int attempt,
    String messageKey,
    boolean counted,
    Optional<Channel> notTo,
    Optional<Fixed> fixed,
    Instant endsAt) {
  private static final Duration FIRST_WAIT = Duration.ofMinutes(5);
  private static final Duration LONGEST_WAIT = Duration.ofHours(6);
  private static final int MOST_DOUBLINGS = 7;

  /// An address that is no contact, sealed in the notice's own cell.
  record Fixed(Channel channel, byte[] address) {}

  /// @return how long to wait before the next attempt: twice as long each time, from 5 minutes to 6
  ///     hours (our choice: an outage of a day costs a processor a dozen tries)
  Duration pause() {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /// @return whether another attempt, after its pause, would come too late
  boolean isLast(Instant now) {
    return attempt >= PendingNotices.ATTEMPTS || !now.plus(pause()).isBefore(endsAt);
  }

  static Notice of(NoticeKey key, Row row) {
    return new Notice(
        key,
        NoticeKind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
        (int) row.number("attempts"),
        row.text("messageKey"),
        row.has("counted"),
        row.maybeText("notTo").flatMap(Channel::parse),
        row.maybeBytes("address")
            .map(address -> new Fixed(Channel.parse(row.text("channel")).orElseThrow(), address)),
        row.instant("endsAt"));
  }
}
