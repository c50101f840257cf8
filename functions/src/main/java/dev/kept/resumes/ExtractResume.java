package dev.kept.resumes;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ProcessingRefused;
import dev.kept.kernel.ResumeId;
import dev.kept.kernel.ResumeOriginals;
import dev.kept.kernel.Sensitive;
import dev.kept.promises.Keeps;
import dev.kept.resumes.Resume.State;
import dev.kept.resumes.extract.Extraction.Extracted;
import dev.kept.resumes.extract.Extraction.Unreadable;
import dev.kept.resumes.extract.FailureCode;
import dev.kept.resumes.extract.ResumeExtractor;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Gets the text out of an uploaded resume, seals it, and destroys the original: on success and on
/// failure (JN-2-05).
///
/// An event may come twice, late or out of order: one lease lets one work, and a resume moves from
/// `processing` once. After a crash the next event or the schedule goes on; after three attempts
/// the resume ends as `timed_out`.
@Singleton
final class ExtractResume {
  static final int MOST_ATTEMPTS = 3;

  /// Longer than the function may run (60 s), so that a live worker is never doubled.
  private static final Duration LEASE = Duration.ofSeconds(90);

  private final Resumes resumes;
  private final ResumeOriginals originals;
  private final ResumeExtractor extractor;
  private final StoreText storeText;
  private final Clock clock;

  ExtractResume(
      Resumes resumes,
      ResumeOriginals originals,
      ResumeExtractor extractor,
      StoreText storeText,
      Clock clock) {
    this.resumes = resumes;
    this.originals = originals;
    this.extractor = extractor;
    this.storeText = storeText;
    this.clock = clock;
  }

  /// Works on one resume until its original is destroyed, or leaves it to whoever works on it now.
  @Keeps("JN-2-05")
  void run(AccountId account, ResumeId id) {
    var found = resumes.find(account, id);
    if (found.isEmpty()) {
      originals.destroy(account, id);
      return;
    }
    var resume = found.get();
    if (resume.state() == State.PROCESSING && !work(resume)) {
      return;
    }
    originals.destroy(account, id);
    originals.noteDestroyed(account, resume.file());
  }

  /// @return whether the resume has reached its end
  private boolean work(Resume resume) {
    var now = clock.instant();
    if (!resumes.lease(resume, now, now.plus(LEASE), MOST_ATTEMPTS)) {
      return false;
    }
    Optional<Sensitive<byte[]>> original;
    try {
      original = storeText.open(resume);
    } catch (ProcessingRefused _) { // what the person forbade since is left to run out of time
      return false;
    }
    if (original.isEmpty()) {
      resumes.failed(resume, FailureCode.TIMED_OUT);
      return true;
    }
    switch (extractor.extract(original.get().value(), resume.type())) {
      case Extracted(var text) -> storeText.run(resume, text);
      case Unreadable(var code) -> resumes.failed(resume, code);
    }
    return true;
  }
}
