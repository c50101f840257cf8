package dev.kept.limits;

import java.time.Duration;
import java.util.Optional;

/// What the log says to one more request for a code.
public sealed interface SendDecision {
  /// Too early; nothing changes.
  record Wait(Duration left) implements SendDecision {}

  /// Answer and send.
  ///
  /// @param next the log with this send in it, to be written with the new challenge
  /// @param replaced the live challenge of this purpose until now; to be deleted in the same
  ///     transaction
  record Send(SendLog next, Optional<String> replaced, Duration resendAfter)
      implements SendDecision {}

  /// The budget is spent: answer the same and send nothing. The live challenge stays live.
  ///
  /// @param next the log with this answer's wait in it
  record Silent(SendLog next, Duration resendAfter) implements SendDecision {}
}
