package dev.kept.resumes.extract;

/// Ends the reading of a file in the midst of it, from whatever depth a limit was met at.
///
/// Unchecked, because it has to pass through PDFBox, which handles some checked exceptions itself
/// and goes on.
final class Stopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureCode code;

  Stopped(FailureCode code) {
    super(code.code(), null, false, false);
    this.code = code;
  }

  FailureCode code() {
    return code;
  }
}
