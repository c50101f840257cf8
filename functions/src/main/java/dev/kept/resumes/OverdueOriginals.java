package dev.kept.resumes;

import dev.kept.kernel.MissedWork;
import dev.kept.kernel.ResumeOriginals;
import dev.kept.kernel.ResumeOriginals.Original;
import dev.kept.promises.Keeps;
import dev.kept.resumes.Resume.State;
import dev.kept.resumes.extract.FailureCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/// Destroys every original that should not be there any more, long before it is 24 hours old
/// (JN-2-05).
///
/// An original goes when its resume has ended or is gone, and in any case two hours after it came:
/// the schedule runs every hour, so even one missed run leaves it far below the ceiling.
@Singleton
final class OverdueOriginals implements MissedWork {
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
      if (isOverdue(original)) {
        destroyed++;
      }
    }
    return destroyed;
  }

  void destroy(Resume resume) {
    originals.destroy(resume.account(), resume.id());
    originals.noteDestroyed(resume.account(), resume.file());
  }

  private boolean isOverdue(Original original) {
    var found = resumes.find(original.account(), original.resume());
    if (found.isEmpty()) {
      originals.destroy(original.account(), original.resume());
      return true;
    }
    var resume = found.get();
    var old = !clock.instant().isBefore(resume.createdAt().plus(OLDEST));
    if (resume.state() == State.PROCESSING && !old) {
      return false;
    }
    if (resume.state() == State.PROCESSING) {
      resumes.failed(resume, FailureCode.TIMED_OUT);
    }
    destroy(resume);
    return true;
  }
}
