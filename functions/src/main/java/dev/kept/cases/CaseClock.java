package dev.kept.cases;

import dev.kept.promises.Keeps;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/// When a case is due and when it ends, all from the instant it was opened (ADR 23).
///
/// @param openedAt whole milliseconds
record CaseClock(Instant openedAt) {
  private static final Duration FIRST_ANSWER = Duration.ofDays(3);
  private static final Duration SETTLED = Duration.ofDays(30);
  private static final int MONTHS_KEPT = 12;

  /// How long before a first answer is due, or a case, the officer is reminded (our choice; the
  /// longer one begins before a month of February is over).
  private static final Duration REMINDS_OF_ANSWER = Duration.ofDays(1);

  static final Duration REMINDS_OF_CASE = Duration.ofDays(7);

  /// @return when the officer is to have answered for the first time
  Instant firstAnswerDueAt() {
    return openedAt.plus(FIRST_ANSWER);
  }

  /// @return when the case is to be settled
  @Keeps("JN-12-02")
  Instant dueAt() {
    return openedAt.plus(SETTLED);
  }

  /// @return from when on nobody can read it: twelve months of the calendar, in UTC
  @Keeps("JN-9-03")
  Instant endsAt() {
    return openedAt.atOffset(ZoneOffset.UTC).plusMonths(MONTHS_KEPT).toInstant();
  }

  /// @return what is due next in a case that is not settled
  Instant nextDueAt(CaseStatus status) {
    return status == CaseStatus.OPEN ? firstAnswerDueAt() : dueAt();
  }

  /// @return from when on the officer is reminded of it
  Instant remindAt(CaseStatus status) {
    return status == CaseStatus.OPEN
        ? firstAnswerDueAt().minus(REMINDS_OF_ANSWER)
        : dueAt().minus(REMINDS_OF_CASE);
  }
}
