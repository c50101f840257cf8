package dev.kept.kernel;

import java.util.Locale;

/// Why personal data is held; each person has one data key per purpose.
///
/// KMS is told the purpose in the encryption context and each function's role may unwrap only its
/// own (JN-2-04, JT-3-01). A purpose is added with an ADR.
public enum Purpose {
  CONTACT,
  SECURITY,
  PROFILE,
  RESUME,
  /// Words between a person and the grievance officer (ADR 23), and copies of what is held, made at
  /// their person's word (ADR 24).
  RIGHTS,
  /// Makes the pseudonyms of the audit chains; seals nothing (ADR 15).
  AUDIT;

  /// @return the word in KMS contexts, key rows and sealed values: lower case
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
