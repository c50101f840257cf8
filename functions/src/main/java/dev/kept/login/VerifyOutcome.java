package dev.kept.login;

import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SignedIn;
import java.time.Duration;
import java.time.Instant;

/// What is answered to a code.
sealed interface VerifyOutcome {
  record KnownPerson(SignedIn signedIn) implements VerifyOutcome {}

  /// The address is proven and has no account yet.
  ///
  /// @param policyVersion the version to accept
  record NewPerson(Sensitive<String> ticket, Instant expiresAt, String policyVersion)
      implements VerifyOutcome {}

  /// Wrong, used, expired or unknown: one answer.
  record WrongCode() implements VerifyOutcome {}

  /// Too many wrong codes came from this client.
  record TryLater(Duration retryAfter) implements VerifyOutcome {}
}
