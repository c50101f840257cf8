package dev.kept.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Why personal data is held; each person has one data key per purpose.
///
/// KMS is told the purpose in the encryption context and each function's role may unwrap only its
/// own (JN-2-04, JT-3-01). A purpose is added with an ADR.
public enum Purpose {
  CONTACT(Basis.ACCOUNT),
  SECURITY(Basis.ACCOUNT),
  PROFILE(Basis.SERVICE),
  RESUME(Basis.SERVICE),
  /// Words between a person and the grievance officer (ADR 23), copies of what is held, made at
  /// their person's word (ADR 24), and what they chose (ADR 25).
  RIGHTS(Basis.ACCOUNT),
  /// Makes the pseudonyms of the audit chains; seals nothing (ADR 15).
  AUDIT(Basis.ACCOUNT),
  /// What may go to a provider of AI.
  AI(Basis.CONSENT),
  /// How the product is used.
  USAGE(Basis.CONSENT),
  /// Where messages can be pushed to.
  PUSH(Basis.CONSENT);

  private final Basis basis;

  Purpose(Basis basis) {
    this.basis = basis;
  }

  public Basis basis() {
    return basis;
  }

  /// @return the purposes that rest on something, in their order here
  public static List<Purpose> restingOn(Basis basis) {
    return Arrays.stream(values()).filter(purpose -> purpose.basis == basis).toList();
  }

  /// @param word as [#word] gives it
  public static Optional<Purpose> parse(String word) {
    return Arrays.stream(values()).filter(purpose -> purpose.word().equals(word)).findAny();
  }

  /// @return the word in KMS contexts, key rows and sealed values: lower case
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
