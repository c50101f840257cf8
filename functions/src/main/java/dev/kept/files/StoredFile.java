package dev.kept.files;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.FileId;
import dev.kept.kernel.FileType;
import dev.kept.kernel.ResumeId;
import dev.kept.promises.Keeps;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What is known of a file without opening it.
///
/// @param sealedName the name it was uploaded under, sealed
/// @param size in bytes, before sealing
/// @param resume only for a resume
record StoredFile(
    AccountId account,
    FileId id,
    FilePurpose purpose,
    FileType type,
    long size,
    Optional<byte[]> sealedName,
    State state,
    Instant createdAt,
    Optional<ResumeId> resume) {

  /// Where the file's bytes are.
  enum State {
    /// On their way; for a resume, until its text is out.
    RECEIVED,
    STORED,
    /// A resume's original after its text is out.
    NOT_KEPT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State parse(String word) {
      return Arrays.stream(values())
          .filter(state -> state.word().equals(word))
          .findAny()
          .orElseThrow();
    }
  }

  /// @return the object's place in its bucket: opaque ids only (CX-5-05)
  @Keeps("CX-5-05")
  String objectKey() {
    var last = resume.map(ResumeId::value).orElse(id.value());
    return account.value() + "/" + last;
  }
}
