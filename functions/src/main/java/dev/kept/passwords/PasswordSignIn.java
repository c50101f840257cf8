package dev.kept.passwords;

import dev.kept.kernel.SignedIn;
import dev.kept.passwords.PasswordGuesses.Guess;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Signs in by a password, where the deployment has them.
///
/// The limits are asked, and the guess is spent, before anything is hashed. An unknown address, an
/// account without a password, a wrong one and an account that is being erased are one outcome, by
/// the same calls.
@Singleton
final class PasswordSignIn {
  private final PasswordGuesses guesses;
  private final HashToCompare hashToCompare;
  private final PasswordHashes hashes;
  private final OpenByPassword opening;

  PasswordSignIn(
      PasswordGuesses guesses,
      HashToCompare hashToCompare,
      PasswordHashes hashes,
      OpenByPassword opening) {
    this.guesses = guesses;
    this.hashToCompare = hashToCompare;
    this.hashes = hashes;
    this.opening = opening;
  }

  /// How it ended.
  sealed interface Outcome {
    record Opened(SignedIn signedIn) implements Outcome {}

    /// Whatever the reason.
    record WrongPassword() implements Outcome {}

    /// Too many wrong ones, for this address or from this client.
    record TryLater(Duration left) implements Outcome {}
  }

  Outcome run(SignInRequest request) {
    return switch (guesses.take(request)) {
      case Guess.TooMany(var left) -> new Outcome.TryLater(left);
      case Guess.Taken taken ->
          compared(request, taken)
              .<Outcome>map(Outcome.Opened::new)
              .orElseGet(Outcome.WrongPassword::new);
    };
  }

  private Optional<SignedIn> compared(SignInRequest request, Guess.Taken taken) {
    var found = hashToCompare.of(taken.account());
    var matches = hashes.matches(found.account(), request.password(), found.hash());
    if (!matches || found.sealed().isEmpty()) {
      return Optional.empty();
    }
    guesses.wasRight(taken);
    return opening.open(found, request);
  }
}
