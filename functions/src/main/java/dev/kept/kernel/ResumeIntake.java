package dev.kept.kernel;

/// Takes note of a resume that is about to be uploaded.
///
/// A port: the files capability calls it before it stores the original, the resumes capability
/// keeps it.
public interface ResumeIntake {
  /// Writes the resume's row, guarded by the account's state.
  ///
  /// @return whether it was taken in; not, when the account is no longer active or holds as many
  ///     resumes as one may
  Receipt receive(
      AccountId account, ResumeId resume, FileId file, FileType type, Sensitive<String> title);

  /// How an intake ended.
  enum Receipt {
    TAKEN,
    TOO_MANY,
    ACCOUNT_CLOSED
  }
}
