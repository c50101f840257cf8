package dev.kept.passwords;

import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.OpaqueId;
import dev.kept.limits.Counted;
import dev.kept.limits.SendDecision.Send;
import dev.kept.limits.SendDecision.Silent;
import dev.kept.limits.SendDecision.Wait;
import dev.kept.limits.Standings;
import dev.kept.platform.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// Opens a reset for an address, without finding out whether anybody has it, or a password.
///
/// It is counted with the identity's codes for unknown devices, in the same log: neither is a way
/// around the other's limits, and a person gets no more messages for there being passwords.
@Singleton
final class AskReset {
  private static final String PURPOSE = "password_reset";
  private static final int READS = 5;

  private final AddressOfReset address;
  private final Standings standings;
  private final PasswordResets resets;
  private final Clock clock;
  private final RandomGenerator random;

  AskReset(
      AddressOfReset address,
      Standings standings,
      PasswordResets resets,
      Clock clock,
      RandomGenerator random) {
    this.address = address;
    this.standings = standings;
    this.resets = resets;
    this.clock = clock;
    this.random = random;
  }

  /// What is answered; whether anything is sent is not said.
  sealed interface Outcome {
    record Answered(Instant expiresAt, Duration resendAfter) implements Outcome {}

    /// Too early for this identity.
    record TryLater(Duration left) implements Outcome {}
  }

  Outcome run(ContactAddress to) {
    var reset = address.seal(OpaqueId.draw(random), to);
    for (var read = 0; read < READS; read++) {
      var standing = standings.read(Counted.unknownDevice(reset.blindIndex()));
      var now = clock.instant();
      switch (standing.log().ask(PURPOSE, reset.id(), standing.addressSpent(), now)) {
        case Wait(var left) -> {
          return new Outcome.TryLater(left);
        }
        case Send send -> {
          if (resets.open(reset, send, now)) {
            return answered(now, send.resendAfter());
          }
        }
        case Silent silent -> {
          if (resets.openSilent(reset.id(), silent, now)) {
            return answered(now, silent.resendAfter());
          }
        }
      }
    }
    throw new Unavailable("a send log kept changing");
  }

  private static Outcome answered(Instant now, Duration resendAfter) {
    return new Outcome.Answered(now.plus(PasswordResets.LIFE), resendAfter);
  }
}
