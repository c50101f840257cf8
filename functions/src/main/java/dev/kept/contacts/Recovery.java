package dev.kept.contacts;

import dev.kept.kernel.Channel;
import dev.kept.kernel.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A change that waits, of a person who cannot prove the old address any more.
///
/// @param id names it in its cell
/// @param address the new one, proven when it was asked for; sealed
/// @param session that asked; the recovery ends with it
/// @param dueAt from here on it is done, 72 hours after it was asked for
/// @param reminded whether the second notices are out
/// @param links hash of the live token by the notice that it went out with
record Recovery(
    String id,
    Channel channel,
    String blindIndex,
    byte[] address,
    SessionId session,
    Instant askedAt,
    Instant dueAt,
    boolean reminded,
    Map<String, String> links) {
  static final Duration WAIT = Duration.ofDays(3);

  /// How long before the end everybody is told once more.
  static final Duration REMINDER = Duration.ofHours(24);

  /// The sort key of its row: one at a time.
  static final String ENTRY = "recovery";

  Recovery {
    links = Map.copyOf(links);
  }

  boolean isDue(Instant now) {
    return !now.isBefore(dueAt);
  }

  boolean needsReminder(Instant now) {
    return !reminded && !now.isBefore(dueAt.minus(REMINDER));
  }
}
