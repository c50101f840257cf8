package dev.kept.cases;

import java.util.Locale;

/// Where a case stands.
enum CaseStatus {
  /// Nobody has answered yet.
  OPEN,
  /// The officer has answered, and may have more to say.
  ANSWERED,
  /// Settled.
  CLOSED;

  /// @return the word in rows and answers: lower case
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @param word as [#word] gives it
  static CaseStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
