package dev.kept.kernel;

import java.util.List;

/// The uploaded originals of resumes, until their text is out.
///
/// A port: the resumes capability calls it, the files capability keeps it.
public interface ResumeOriginals {
  /// Destroys the original for good (JN-2-05). Idempotent.
  void destroy(AccountId account, ResumeId resume);

  /// Says on the file's own row that the original is not kept. A row that has gone stays gone.
  void noteDestroyed(AccountId account, FileId file);

  /// Removes the file's own row. Idempotent.
  void forget(AccountId account, FileId file);

  /// @return originals that still exist, at most `most` of them
  List<Original> existing(int most);

  /// Whose original it is, and of which resume.
  record Original(AccountId account, ResumeId resume) {}
}
