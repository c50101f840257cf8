package dev.kept.login;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.OneTimeCode;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Tries a code on a challenge: spends the try, compares, uses the challenge up.
@Singleton
final class CodeTries {
  private final OtpChallenges challenges;
  private final CodeHashes hashes;

  CodeTries(OtpChallenges challenges, CodeHashes hashes) {
    this.challenges = challenges;
    this.hashes = hashes;
  }

  /// @return the challenge, when the code was right and this call used it up; else empty, in the
  ///     same time whatever the reason
  Optional<TriedChallenge> prove(ChallengeId challenge, OneTimeCode code, AskedFor askedFor) {
    return compare(challenge, code, askedFor).filter(this::useUp);
  }

  /// Spends a try and compares; to be followed by [#useUp] as soon as nothing else can fail.
  ///
  /// @return the challenge when the code was right; still live
  Optional<TriedChallenge> compare(ChallengeId challenge, OneTimeCode code, AskedFor askedFor) {
    var tried = challenges.spendTry(challenge, askedFor);
    var right = hashes.matches(challenge, code, tried.map(TriedChallenge::codeHash));
    return right ? tried : Optional.empty();
  }

  /// @return whether this call used the challenge up; of parallel calls exactly one does
  boolean useUp(TriedChallenge challenge) {
    return challenges.consume(challenge);
  }
}
