package dev.kept.passwords;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.IdentityDirectory;
import dev.kept.kernel.SecretToken;
import dev.kept.limits.ClientAddress;
import dev.kept.limits.ClientFailures;
import dev.kept.limits.Counted;
import dev.kept.limits.TryCharges;
import dev.kept.limits.TryCharges.Charge;
import dev.kept.vault.BlindIndex;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Counts guesses of passwords by the limits of wrong one-time codes, before anything is hashed:
/// each is a failure when it is made, and is forgiven when it was right.
///
/// By client and in all they are counted together with codes; by identity apart from them, so that
/// whoever guesses passwords closes no way in by code. Where an identity's are spent, there is no
/// guess from an unknown device: that device needs a code first, and is known from then on.
@Singleton
final class PasswordGuesses {
  private static final String APART = "password#";

  private final BlindIndex blindIndex;
  private final IdentityDirectory identities;
  private final DeviceCheck devices;
  private final Limits limits;
  private final Clock clock;

  PasswordGuesses(
      BlindIndex blindIndex,
      IdentityDirectory identities,
      DeviceCheck devices,
      Limits limits,
      Clock clock) {
    this.blindIndex = blindIndex;
    this.identities = identities;
    this.devices = devices;
    this.limits = limits;
    this.clock = clock;
  }

  /// The two that count.
  @Singleton
  record Limits(TryCharges charges, ClientFailures clients) {}

  /// What the limits say to one more guess.
  sealed interface Guess {
    /// @param account who has the address; empty when nobody has
    record Taken(Optional<AccountId> account, Charge charge) implements Guess {}

    record TooMany(Duration left) implements Guess {}
  }

  /// A client that is over its limit is turned away before anything is counted.
  Guess take(SignInRequest request) {
    var client = ClientAddress.of(request.origin().address().value());
    var wait = limits.clients().look(client);
    if (wait.isPresent()) {
      return new Guess.TooMany(wait.get());
    }
    var index = blindIndex.of(request.to());
    var account = identities.find(index);
    var device = devices.known(account, request.device().token());
    var charge =
        limits
            .charges()
            .charge(
                Optional.of(counted(APART + BlindIndex.lasting(index), device)),
                device.isPresent() ? Optional.empty() : Optional.of(client))
            .await();
    if (charge.retryAfter().isPresent()) {
      return new Guess.TooMany(charge.retryAfter().get());
    }
    return charge.takesShortCodes()
        ? new Guess.Taken(account, charge)
        : new Guess.TooMany(untilTomorrow(clock.instant()));
  }

  void wasRight(Guess.Taken guess) {
    var unused = limits.charges().forgive(guess.charge()).await();
  }

  private static Counted counted(String index, Optional<SecretToken> device) {
    return device
        .map(token -> Counted.knownDevice(index, token.hash()))
        .orElseGet(() -> Counted.unknownDevice(index));
  }

  private static Duration untilTomorrow(Instant now) {
    return Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
  }
}
