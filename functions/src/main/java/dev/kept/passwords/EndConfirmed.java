package dev.kept.passwords;

import dev.kept.kernel.EndsSessions;
import jakarta.inject.Singleton;

/// Ends the sessions of whoever confirmed a reset, then the reset's row. Idempotent.
@Singleton
final class EndConfirmed {
  private final ConfirmedResets resets;
  private final EndsSessions sessions;

  EndConfirmed(ConfirmedResets resets, EndsSessions sessions) {
    this.resets = resets;
    this.sessions = sessions;
  }

  void run(String id) {
    resets
        .account(id)
        .ifPresent(
            account -> {
              sessions.all(account);
              resets.close(id);
            });
  }
}
