package dev.kept.login;

import java.time.Duration;

/// How a try at a code ended.
sealed interface TryOutcome {
  /// The code was right; the challenge is still live.
  record Right(TriedChallenge challenge) implements TryOutcome {}

  /// Whatever the reason.
  record Wrong() implements TryOutcome {}

  /// Too many wrong codes came from this client.
  record Limited(Duration retryAfter) implements TryOutcome {}
}
