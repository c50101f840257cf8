package dev.kept.login;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.OneTimeCode;
import dev.kept.limits.ClientAddress;
import dev.kept.limits.TryCharges;
import dev.kept.login.TryOutcome.Limited;
import dev.kept.login.TryOutcome.Right;
import dev.kept.login.TryOutcome.Wrong;
import dev.kept.platform.Side;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Tries a code on a challenge: looks, spends the try and counts it as failed, compares, takes the
/// count back when the code was right.
///
/// Two round trips before the comparison, whatever the challenge: the look, then the try, its
/// counts and the pepper at once. Where there is nothing to compare, the same is done for
/// nobody.
@Singleton
final class CodeTries {
  private final OtpChallenges challenges;
  private final CodeHashes hashes;
  private final TryCharges charges;

  CodeTries(OtpChallenges challenges, CodeHashes hashes, TryCharges charges) {
    this.challenges = challenges;
    this.hashes = hashes;
    this.charges = charges;
  }

  /// @param from the client address, for codes that anybody may try
  SeenChallenge look(ChallengeId challenge, AskedFor askedFor, Optional<ClientAddress> from) {
    return challenges.look(challenge, askedFor, from);
  }

  /// Spends a try and compares; a right code is to be used up by [#useUp] as soon as nothing else
  /// can fail.
  @Keeps("CX-3-07")
  TryOutcome attempt(SeenChallenge seen, OneTimeCode code) {
    if (seen.retryAfter().isPresent()) {
      return new Limited(seen.retryAfter().get());
    }
    var peppered = Side.start(() -> hashes.pepper(seen.id(), code));
    var charging = charges.charge(seen.live(), seen.from());
    var tried = challenges.spendTry(seen.id(), seen.askedFor());
    var charge = charging.await();
    if (charge.retryAfter().isPresent()) {
      return new Limited(charge.retryAfter().get());
    }
    var comparable = tried.filter(one -> one.longCode() || charge.takesShortCodes());
    if (!hashes.matches(peppered.await(), comparable.map(TriedChallenge::codeHash))) {
      return new Wrong();
    }
    return new Right(comparable.orElseThrow(), charges.forgive(charge));
  }

  /// Tries a code that a signed-in person asked for.
  ///
  /// @return the challenge, still live, when the code was right
  Optional<TriedChallenge> prove(ChallengeId challenge, OneTimeCode code, AskedFor askedFor) {
    return switch (attempt(look(challenge, askedFor, Optional.empty()), code)) {
      case Right(var right, var forgiven) -> {
        var unused = forgiven.await();
        yield Optional.of(right);
      }
      case Wrong _, Limited _ -> Optional.empty();
    };
  }

  /// Adds the challenge's use to a transaction; it fails when another call was faster.
  Transaction useUp(Transaction transaction, TriedChallenge challenge) {
    return challenges.consume(transaction, challenge);
  }
}
