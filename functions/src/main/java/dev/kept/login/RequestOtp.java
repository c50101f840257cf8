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
/// For `sign_in` from an unknown device the directory of identities is not asked at all, so the
/// answer cannot depend on it in status, shape or time. That costs four round trips: client limit,
/// KMS, send log, transaction.
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
    var sealed = addressSeal.seal(challenge, ask.to());
    var counted = askerCheck.counted(ask, sealed.blindIndex());
    if (counted.isEmpty()) {
      return new NotOwnContact();
    }
    return opener.open(
        new NewChallenge(challenge, ask.askedFor(), counted.get(), ask.to().channel(), sealed));
  }
}
