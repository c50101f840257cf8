package dev.kept.kernel;

/// Checks a one-time code that a signed-in person asked for, for one purpose and one session.
///
/// A port: step-up, deletion, export and nominee call it, the login capability keeps it. What a new
/// address proves goes through [AddressProof].
public interface FreshProof {
  /// Spends a try, then compares; a right code is used up.
  ///
  /// @param purpose the challenge's purpose word, `step_up`, `delete`, `export` or `nominee`
  /// @return whether the code was right, live and asked for by this session for this purpose; the
  ///     caller must not tell the reasons apart
  boolean consume(
      ChallengeId challenge,
      Sensitive<String> code,
      String purpose,
      AccountId account,
      SessionId session);
}
