package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.KnownDevices;
import dev.kept.kernel.Sensitive;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/// Knows the devices that signed in before by the hashes of their tokens.
@Singleton
final class SignedInDevices implements KnownDevices {
  private final Sessions sessions;
  private final IssuedDevices issued;
  private final Clock clock;

  SignedInDevices(Sessions sessions, IssuedDevices issued, Clock clock) {
    this.sessions = sessions;
    this.issued = issued;
    this.clock = clock;
  }

  @Override
  public Optional<AccountId> issuer(Sensitive<String> deviceToken) {
    return SessionDrafts.deviceToken(deviceToken.value()).flatMap(issued::issuer);
  }

  @Override
  public boolean isKnown(AccountId account, Sensitive<String> deviceToken) {
    return SessionDrafts.deviceToken(deviceToken.value())
        .map(token -> sessions.isKnownDevice(account, token.hash(), clock.instant()))
        .orElse(false);
  }
}
