package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.IdentityDirectory;
import dev.kept.kernel.KnownDevices;
import dev.kept.kernel.SecretToken;
import dev.kept.kernel.Sensitive;
import dev.kept.limits.Counted;
import dev.kept.login.AskedFor.Asker;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Finds out on whose budget a code is asked for.
@Singleton
final class AskerCheck {
  private static final int DEVICE_TOKEN_BYTES = 32;

  private final IdentityDirectory identities;
  private final KnownDevices devices;
  private final RandomGenerator random;

  AskerCheck(IdentityDirectory identities, KnownDevices devices, RandomGenerator random) {
    this.identities = identities;
    this.devices = devices;
    this.random = random;
  }

  /// A new address is not looked up at all: the answer must not tell whether somebody has it.
  ///
  /// @return whom the code is counted for; empty when a signed-in caller named an address that is
  ///     not one of its own contacts for a purpose that allows no other
  Optional<Counted> counted(OtpAsk ask, String blindIndex) {
    var by = ask.askedFor().by();
    if (ask.askedFor().purpose() == ChallengePurpose.CHANGE_CONTACT) {
      return by.map(asker -> Counted.contactChange(blindIndex, asker.account().value()));
    }
    if (by.isPresent()) {
      return owns(by.get(), blindIndex)
          ? Optional.of(Counted.stepUp(blindIndex))
          : Optional.empty();
    }
    return Optional.of(
        ask.deviceToken()
            .filter(token -> isKnown(token, blindIndex))
            .flatMap(token -> SecretToken.parse(token.value(), DEVICE_TOKEN_BYTES))
            .map(token -> Counted.knownDevice(blindIndex, token.hash()))
            .orElseGet(() -> Counted.unknownDevice(blindIndex)));
  }

  private boolean owns(Asker asker, String blindIndex) {
    return identities.find(blindIndex).equals(Optional.of(asker.account()));
  }

  /// Asks for an account that does not exist where the address has none: both take the same time.
  private boolean isKnown(Sensitive<String> token, String blindIndex) {
    var account = identities.find(blindIndex);
    return devices.isKnown(account.orElseGet(() -> AccountId.draw(random)), token)
        && account.isPresent();
  }
}
