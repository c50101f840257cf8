package dev.kept.resumes;

import dev.kept.kernel.MissedWork;
import dev.kept.resumes.extract.FailureCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/// Ends resumes whose extraction was given up on: event lost, worker killed again and again.
///
/// Half an hour is past every attempt that the trigger makes (our choice).
@Singleton
final class UnfinishedResumes implements MissedWork {
  private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(30);
  private static final int MOST_AT_ONCE = 200;

  private final Resumes resumes;
  private final OverdueOriginals originals;
  private final Clock clock;

  UnfinishedResumes(Resumes resumes, OverdueOriginals originals, Clock clock) {
    this.resumes = resumes;
    this.originals = originals;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "extractions";
  }

  @Override
  public int resume() {
    var overdue = resumes.unfinished(clock.instant().minus(GIVEN_UP_AFTER), MOST_AT_ONCE);
    for (var resume : overdue) {
      resumes.failed(resume, FailureCode.TIMED_OUT);
      originals.destroy(resume);
    }
    return overdue.size();
  }
}
