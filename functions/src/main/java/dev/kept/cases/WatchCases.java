package dev.kept.cases;

import dev.kept.cases.CaseBook.Line;
import dev.kept.kernel.MissedWork;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reminds of cases before they are due, and flags those that are late: once each, by a line in the
/// log that an alarm of template.yaml counts.
@Singleton
final class WatchCases implements MissedWork {
  private static final Logger LOG = LoggerFactory.getLogger(WatchCases.class);
  private static final int MOST_AT_ONCE = 1_000;

  private final CaseBook book;
  private final Clock clock;

  WatchCases(CaseBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "cases";
  }

  /// The most urgent first, so that what does not fit into one call is what has most time left.
  ///
  /// @return how many were flagged by this call
  @Override
  @Keeps({"JN-6-04", "JN-12-02"})
  public int resume() {
    var now = clock.instant();
    var late = now.plusMillis(1);
    var soon = now.plus(CaseClock.REMINDS_OF_CASE);
    var flagged = 0;
    for (var line : book.unmarked(Instant.EPOCH, late, "lateAt", now, MOST_AT_ONCE)) {
      flagged += noteLate(line, now) ? 1 : 0;
    }
    for (var line : book.unmarked(late, soon, "remindedAt", now, MOST_AT_ONCE)) {
      flagged += noteReminded(line, now) ? 1 : 0;
    }
    return flagged;
  }

  private boolean noteLate(Line line, Instant now) {
    if (!book.note(line, "lateAt", now)) {
      return false;
    }
    LOG.error("a case is late: {} {}", line.about(), line.id());
    return true;
  }

  private boolean noteReminded(Line line, Instant now) {
    if (!book.note(line, "remindedAt", now)) {
      return false;
    }
    LOG.warn("a case is due soon: {} {}", line.about(), line.id());
    return true;
  }
}
