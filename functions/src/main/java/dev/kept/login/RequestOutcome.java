package dev.kept.login;

import dev.kept.kernel.ChallengeId;
import java.time.Duration;
import java.time.Instant;

/// What is answered to a request for a code.
sealed interface RequestOutcome {
  /// Whether anything is sent is not said, here or anywhere.
  record Answered(ChallengeId challenge, Instant expiresAt, Duration resendAfter)
      implements RequestOutcome {}

  /// Too early, for this identity or from this client.
  record TryLater(Duration left) implements RequestOutcome {}

  /// The address is not one of the signed-in caller's own contacts.
  record NotOwnContact() implements RequestOutcome {}
}
