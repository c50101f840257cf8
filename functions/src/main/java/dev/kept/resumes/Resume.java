package dev.kept.resumes;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.FileId;
import dev.kept.kernel.FileType;
import dev.kept.kernel.ResumeId;
import dev.kept.resumes.extract.FailureCode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A resume without its text.
///
/// @param sealedTitle sealed; empty when neither the upload nor the document had one
/// @param pages only once the text is out
record Resume(
    AccountId account,
    ResumeId id,
    FileId file,
    FileType type,
    State state,
    Optional<FailureCode> failure,
    Instant createdAt,
    Optional<byte[]> sealedTitle,
    Optional<Integer> pages) {

  /// Where a resume stands; from `PROCESSING` it moves once, and stays.
  enum State {
    PROCESSING,
    READY,
    FAILED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
