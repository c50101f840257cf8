package dev.kept.resumes.extract;

/// What became of a file: its text, or one reason why there is none.
public sealed interface Extraction {
  /// The file was read whole, nothing was cut off.
  record Extracted(ResumeText text) implements Extraction {}

  /// The file gives no text and never will: the same bytes end the same way, but for `TIMED_OUT`
  /// on a busy machine.
  record Unreadable(FailureCode code) implements Extraction {}
}
