package dev.kept.contacts;

import dev.kept.kernel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A change of one contact, as long as it can be taken back: 72 hours, half-open.
///
/// @param number the version of the person's contacts that it made; orders changes
/// @param before what was there; empty of an addition, which no link takes back by itself
/// @param notice names the message to the old address, whose link takes it back
/// @param links hash of the live token by the notice that it went out with
record Change(
    long number,
    Channel channel,
    Optional<Before> before,
    String notice,
    Instant endsAt,
    Map<String, String> links) {
  /// For how long an address that was given up is kept for its person (our choice, ADR 17: over a
  /// weekend, and no longer than a number is left unused before it is given to another).
  static final Duration LIFE = Duration.ofDays(3);

  private static final String PREFIX = "change#";

  Change {
    links = Map.copyOf(links);
  }

  /// An address that was given up.
  ///
  /// @param address sealed, in the cell of its change
  record Before(String blindIndex, byte[] address, Instant verifiedAt) {}

  boolean isOver(Instant now) {
    return !now.isBefore(endsAt);
  }

  /// @return the sort key of its row
  String entry() {
    return String.format(Locale.ROOT, PREFIX + "%012d", number);
  }

  /// @return the number in a row's sort key
  static long number(String entry) {
    return Long.parseLong(entry.substring(PREFIX.length()));
  }
}
