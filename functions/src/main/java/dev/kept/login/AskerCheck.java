package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.IdentityDirectory;
import dev.kept.kernel.KnownDevices;
import dev.kept.kernel.SecretToken;
import dev.kept.kernel.Sensitive;
import dev.kept.limits.Counted;
import dev.kept.limits.Standings;
import dev.kept.limits.Standings.Standing;
import dev.kept.platform.Side;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Finds out on whose budget a code is asked for, and how that stands.
///
/// All that is read goes out at once, before it is known what of it is needed: so each code costs
/// one round trip here, whoever has the address.
@Singleton
final class AskerCheck {
  private static final int DEVICE_TOKEN_BYTES = 32;

  private final IdentityDirectory identities;
  private final KnownDevices devices;
  private final Standings standings;

  AskerCheck(IdentityDirectory identities, KnownDevices devices, Standings standings) {
    this.identities = identities;
    this.devices = devices;
    this.standings = standings;
  }

  /// @param counted whom the code is counted for
  record Asker(Counted counted, Standing standing) {}

  /// A device that says it is known to an account.
  record Device(AccountId account, Sensitive<String> token) {
    Counted counted(String blindIndex) {
      var secret = SecretToken.parse(token.value(), DEVICE_TOKEN_BYTES);
      return Counted.knownDevice(blindIndex, secret.orElseThrow().hash());
    }
  }

  /// Looks the device up by its token alone, beside what else is done meanwhile.
  ///
  /// @return empty where no token counts, or one that was not issued
  Side<Optional<Device>> device(OtpAsk ask) {
    var sent = ask.deviceToken().filter(_ -> ask.askedFor().by().isEmpty());
    return Side.start(
        () ->
            sent.flatMap(
                token -> devices.issuer(token).map(account -> new Device(account, token))));
  }

  /// A new address is not looked up at all: the answer must not tell whether somebody has it.
  ///
  /// @return empty when a signed-in caller named an address that is not one of its own contacts for
  ///     a purpose that allows no other
  Optional<Asker> look(OtpAsk ask, String blindIndex, Optional<Device> device) {
    var by = ask.askedFor().by().map(AskedFor.Asker::account);
    if (by.isEmpty()) {
      return Optional.of(
          device
              .map(said -> ofDevice(said, blindIndex))
              .orElseGet(() -> read(Counted.unknownDevice(blindIndex))));
    }
    return ask.askedFor().purpose() == ChallengePurpose.CHANGE_CONTACT
        ? by.map(account -> read(Counted.contactChange(blindIndex, account.value())))
        : ofOwnContact(by.get(), blindIndex);
  }

  private Optional<Asker> ofOwnContact(AccountId account, String blindIndex) {
    var holder = Side.start(() -> identities.find(blindIndex));
    var asker = read(Counted.stepUp(blindIndex));
    return holder.await().equals(Optional.of(account)) ? Optional.of(asker) : Optional.empty();
  }

  private Asker ofDevice(Device said, String blindIndex) {
    var holder = Side.start(() -> identities.find(blindIndex));
    var isKnown = Side.start(() -> devices.isKnown(said.account(), said.token()));
    var known = Side.start(() -> read(said.counted(blindIndex)));
    var unknown = read(Counted.unknownDevice(blindIndex));
    var asker = known.await();
    return isKnown.await() && holder.await().equals(Optional.of(said.account())) ? asker : unknown;
  }

  private Asker read(Counted counted) {
    return new Asker(counted, standings.read(counted));
  }
}
