package dev.kept.exports;

import dev.kept.kernel.AccountId;
import dev.kept.platform.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/// One copy, asked for and perhaps made.
///
/// @param attempt the run that has the lease, or made it; from 1, and 0 before the first
/// @param size of the archive in bytes, before sealing; 0 until it is ready
/// @param endsAt from when on it is not there (half-open)
record Export(
    AccountId account, ExportId id, State state, long attempt, long size, Instant endsAt) {
  /// How long a copy stands once it is ready, and a request for one before it is given up.
  static final Duration LIFE = Duration.ofHours(24);

  /// Where a copy stands; from `PROCESSING` it moves once, and stays.
  enum State {
    PROCESSING,
    READY,
    FAILED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static State parse(String word) {
      return Arrays.stream(values())
          .filter(state -> state.word().equals(word))
          .findAny()
          .orElseThrow();
    }
  }

  boolean isOver(Instant now) {
    return !now.isBefore(endsAt);
  }

  static Export of(Row row) {
    return new Export(
        new AccountId(row.text(ExportRows.ACCOUNT)),
        new ExportId(row.text(ExportRows.EXPORT)),
        State.parse(row.text("state")),
        row.number("attempts"),
        row.has("size") ? row.number("size") : 0,
        row.instant("endsAt"));
  }
}
