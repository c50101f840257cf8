package dev.kept.login;

import dev.kept.kernel.ChallengeId;
import dev.kept.limits.ClientLimits;
import dev.kept.login.RequestOutcome.NotOwnContact;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Opens a challenge for an address, without finding out whether anybody has it.
///
/// For `sign_in` without a device token that we issued, the directory of identities is not asked at
/// all, so the answer cannot depend on it in status, shape or time. Every code costs four round
/// trips at most: client limit or caller, KMS, what stands, transaction.
@Singleton
final class RequestOtp {
  private final ClientLimits clientLimits;
  private final AddressSeal addressSeal;
  private final AskerCheck askerCheck;
  private final ChallengeOpener opener;
  private final RandomGenerator random;

  RequestOtp(
      ClientLimits clientLimits,
      AddressSeal addressSeal,
      AskerCheck askerCheck,
      ChallengeOpener opener,
      RandomGenerator random) {
    this.clientLimits = clientLimits;
    this.addressSeal = addressSeal;
    this.askerCheck = askerCheck;
    this.opener = opener;
    this.random = random;
  }

  /// Counts the request against its client address, before anything that costs: to be called first.
  ///
  /// Known devices are counted too, because to know one would cost a call for each request.
  ///
  /// @return how long to wait; empty when the request may go on. A signed-in caller is counted by
  ///     identity alone
  Optional<Duration> waitOfClient(OtpAsk ask) {
    return ask.askedFor().by().isPresent()
        ? Optional.empty()
        : clientLimits.take(ask.from(), ask.to());
  }

  RequestOutcome run(OtpAsk ask) {
    var challenge = ChallengeId.draw(random);
    var device = askerCheck.device(ask);
    var sealed = addressSeal.seal(challenge, ask.to());
    return askerCheck
        .look(ask, sealed.blindIndex(), device.await())
        .map(asker -> open(challenge, ask, sealed, asker))
        .orElseGet(NotOwnContact::new);
  }

  private RequestOutcome open(
      ChallengeId challenge, OtpAsk ask, AddressSeal.Sealed sealed, AskerCheck.Asker asker) {
    var wanted =
        new NewChallenge(challenge, ask.askedFor(), asker.counted(), ask.to().channel(), sealed);
    return opener.open(wanted, asker.standing());
  }
}
