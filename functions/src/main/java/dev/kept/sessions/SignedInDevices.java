package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.KnownDevices;
import dev.kept.kernel.Sensitive;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Knows the devices that signed in before by the hashes of their tokens.
@Singleton
final class SignedInDevices implements KnownDevices {
  private final Sessions sessions;
  private final Clock clock;

  SignedInDevices(Sessions sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public boolean isKnown(AccountId account, Sensitive<String> deviceToken) {
    return SessionDrafts.deviceToken(deviceToken.value())
        .map(token -> sessions.isKnownDevice(account, token.hash(), clock.instant()))
        .orElse(false);
  }
}
