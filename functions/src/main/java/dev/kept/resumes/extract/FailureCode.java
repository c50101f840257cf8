package dev.kept.resumes.extract;

/// Why a file gave no text. The codes are part of the HTTP contract and of stored rows: a name may
/// be added, none may change.
public enum FailureCode {
  /// It opens only with a password.
  ENCRYPTED("encrypted"),
  /// It is sound, and shows no letter or digit: a scan, an empty page.
  NO_TEXT("no_text"),
  /// It breaks the rules of its own format beyond repair, or nests without end.
  MALFORMED("malformed"),
  /// It, what it inflates to, or its text is over a limit.
  TOO_LARGE("too_large"),
  /// It has more pages than the limit.
  TOO_MANY_PAGES("too_many_pages"),
  /// Its bytes are not of the declared type, or that is not a type of resume.
  UNSUPPORTED_FILE("unsupported_file"),
  /// It was not read within the limit of time.
  TIMED_OUT("timed_out");

  private final String code;

  FailureCode(String code) {
    this.code = code;
  }

  /// The stable snake_case code.
  public String code() {
    return code;
  }
}
