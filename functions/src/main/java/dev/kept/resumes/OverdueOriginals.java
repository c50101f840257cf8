package dev.kept.resumes;

import dev.kept.kernel.OverdueWork;
import dev.kept.kernel.ResumeOriginals;
import dev.kept.kernel.ResumeOriginals.Original;
import dev.kept.promises.Keeps;
import dev.kept.resumes.Resume.State;
import dev.kept.resumes.extract.FailureCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Destroys every original that should not be there any more, long before it is 24 hours old
/// (JN-2-05).
///
/// An original goes when its resume has ended or is gone, and in any case two hours after it came:
/// the schedule runs every hour, so even one missed run leaves it far below the ceiling.
@Singleton
final class OverdueOriginals implements OverdueWork {
  private static final Duration OLDEST = Duration.ofHours(2);
  private static final int MOST_AT_ONCE = 1_000;

  private final Resumes resumes;
  private final ResumeOriginals originals;
  private final Clock clock;

  OverdueOriginals(Resumes resumes, ResumeOriginals originals, Clock clock) {
    this.resumes = resumes;
    this.originals = originals;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "originals";
  }

  @Override
  @Keeps("JN-2-05")
  public int resume() {
    var destroyed = 0;
    for (var original : originals.existing(MOST_AT_ONCE)) {
      var resume = resumes.find(original.account(), original.resume());
      if (isOverdue(resume)) {
        destroy(original, resume);
        destroyed++;
      }
    }
    return destroyed;
  }

  /// How old an original is that nobody has a resume of any more is not known; it counts as of
  /// now.
  @Override
  public Overdue overdue() {
    var overdue = Overdue.NONE;
    for (var original : originals.existing(MOST_AT_ONCE)) {
      var resume = resumes.find(original.account(), original.resume());
      if (isOverdue(resume)) {
        overdue = overdue.andOne(resume.map(this::pastItsTime).orElse(Duration.ZERO));
      }
    }
    return overdue;
  }

  void destroy(Resume resume) {
    originals.destroy(resume.account(), resume.id());
    originals.noteDestroyed(resume.account(), resume.file());
  }

  private boolean isOverdue(Optional<Resume> resume) {
    return resume
        .map(found -> found.state() != State.PROCESSING || !pastItsTime(found).isNegative())
        .orElse(true);
  }

  private Duration pastItsTime(Resume resume) {
    return Duration.between(resume.createdAt().plus(OLDEST), clock.instant());
  }

  private void destroy(Original original, Optional<Resume> resume) {
    if (resume.isEmpty()) {
      originals.destroy(original.account(), original.resume());
      return;
    }
    if (resume.get().state() == State.PROCESSING) {
      resumes.failed(resume.get(), FailureCode.TIMED_OUT);
    }
    destroy(resume.get());
  }
}
