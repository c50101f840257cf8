package dev.kept.limits;

import dev.kept.platform.Side;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/// Counts each try at a code as a failure before it is compared: at its identity, at its client
/// address and among all. A right code is forgiven everywhere.
///
/// The counts are made at once and cost one round trip, and as many calls where there is nothing
/// to count.
@Singleton
public final class TryCharges {
  private static final Logger LOG = LoggerFactory.getLogger(TryCharges.class);

  private final Failures failures;
  private final Provider<ClientFailures> clientFailures;
  private final AllFailures allFailures;

  TryCharges(Failures failures, Provider<ClientFailures> clientFailures, AllFailures allFailures) {
    this.failures = failures;
    this.clientFailures = clientFailures;
    this.allFailures = allFailures;
  }

  /// One try, counted as a failure until it is forgiven.
  public record Charge(
      Optional<Failures.Charge> identity,
      Optional<ClientFailures.Charge> client,
      Optional<AllFailures.Charge> all) {
    /// @return whether a code of 4 digits may be compared
    public boolean takesShortCodes() {
      return identity.map(Failures.Charge::takesShortCodes).orElse(false);
    }

    /// @return how long the client must wait, when its limit was reached in the meantime
    public Optional<Duration> retryAfter() {
      return client.flatMap(ClientFailures.Charge::retryAfter);
    }
  }

  /// @param counted whom the live challenge is counted for; empty when there is none
  /// @param from the client address, where it is counted: unknown devices
  public Side<Charge> charge(Optional<Counted> counted, Optional<ClientAddress> from) {
    var ofClient = from.map(address -> Side.start(() -> clientFailures.get().charge(address)));
    var ofAll = from.map(_ -> Side.start(() -> allFailures.charge(counted.isPresent())));
    return Side.start(
        () -> {
          var ofIdentity = counted.map(failures::charge);
          if (counted.isEmpty()) {
            failures.pretend();
          }
          return new Charge(ofIdentity, ofClient.map(Side::await), ofAll.map(Side::await));
        });
  }

  /// Takes the counts back, because the code was right. Where that fails the count stays one too
  /// high, and the person is let in all the same.
  public Side<Boolean> forgive(Charge charge) {
    return Side.start(
        () -> {
          var ofClient =
              charge
                  .client()
                  .map(one -> Side.start(() -> done(() -> clientFailures.get().forgive(one))));
          var ofAll =
              charge.all().map(one -> Side.start(() -> done(() -> allFailures.forgive(one))));
          var ofIdentity = charge.identity().map(one -> done(() -> failures.forgive(one)));
          return ofIdentity.orElse(true)
              && ofClient.map(Side::await).orElse(true)
              && ofAll.map(Side::await).orElse(true);
        });
  }

  private static boolean done(Runnable forgiving) {
    try {
      forgiving.run();
      return true;
    } catch (SdkException e) {
      LOG.warn("a count of failures could not be taken back", e);
      return false;
    }
  }
}
