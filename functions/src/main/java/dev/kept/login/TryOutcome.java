package dev.kept.login;

import dev.kept.platform.Side;
import java.time.Duration;

/// How a try at a code ended.
sealed interface TryOutcome {
  /// The code was right; the challenge is still live.
  ///
  /// @param forgiven ends when the counts of this try are taken back; to be waited for before the
  ///     answer
  record Right(TriedChallenge challenge, Side<Boolean> forgiven) implements TryOutcome {}

  /// Whatever the reason.
  record Wrong() implements TryOutcome {}

  /// Too many wrong codes came from this client.
  record Limited(Duration retryAfter) implements TryOutcome {}
}
