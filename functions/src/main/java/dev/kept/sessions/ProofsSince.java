package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ContactProofs;
import jakarta.inject.Singleton;
import java.time.Instant;

/// Finds proofs by what they left: a step-up in its session's row, a sign-in also in the device's,
/// which outlives a logout.
@Singleton
final class ProofsSince implements ContactProofs {
  private final Sessions sessions;

  ProofsSince(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public boolean since(AccountId account, Instant after) {
    return sessions.provenSince(account, after);
  }
}
