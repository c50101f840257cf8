package dev.kept.passwords;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.KnownDevices;
import dev.kept.kernel.SecretToken;
import dev.kept.kernel.Sensitive;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Finds out whether a guess comes from a device that has signed in before.
@Singleton
final class DeviceCheck {
  private static final int TOKEN_BYTES = 32;

  private final KnownDevices devices;
  private final RandomGenerator random;

  DeviceCheck(KnownDevices devices, RandomGenerator random) {
    this.devices = devices;
    this.random = random;
  }

  /// Asks for an account that does not exist where the address has none: both take the same time.
  ///
  /// @param sent as the client sent it
  /// @return the token, when the device is known to the account
  Optional<SecretToken> known(Optional<AccountId> account, Optional<Sensitive<String>> sent) {
    var asked = account.orElseGet(() -> AccountId.draw(random));
    return sent.filter(token -> devices.isKnown(asked, token))
        .filter(_ -> account.isPresent())
        .flatMap(token -> SecretToken.parse(token.value(), TOKEN_BYTES));
  }
}
