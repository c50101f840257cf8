package dev.kept.login;

import dev.kept.limits.Limit;
import dev.kept.limits.SendDecision.Send;
import dev.kept.limits.SendDecision.Silent;
import dev.kept.limits.SendDecision.Wait;
import dev.kept.limits.Standings;
import dev.kept.limits.Standings.Standing;
import dev.kept.login.RequestOutcome.Answered;
import dev.kept.login.RequestOutcome.TryLater;
import dev.kept.platform.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Opens a challenge as far as the identity's send log lets it.
///
/// Who loses a race for the log reads it again and is then, as a rule, told to wait.
@Singleton
final class ChallengeOpener {
  private static final int READS = 5;

  private final Standings standings;
  private final NewChallenges challenges;
  private final Clock clock;

  ChallengeOpener(Standings standings, NewChallenges challenges, Clock clock) {
    this.standings = standings;
    this.challenges = challenges;
    this.clock = clock;
  }

  /// @param first how the asker stands, as it was just read
  RequestOutcome open(NewChallenge challenge, Standing first) {
    var purpose = challenge.askedFor().purpose();
    for (var read = 0; read < READS; read++) {
      var standing = read == 0 ? first : standings.read(challenge.counted());
      var now = clock.instant();
      var log = standing.log();
      switch (log.ask(purpose.word(), challenge.id().value(), standing.addressSpent(), now)) {
        case Wait(var left) -> {
          return new TryLater(left);
        }
        case Send send -> {
          if (challenges.open(challenge, send, standing.longCode(), now)) {
            return answered(challenge, now, send.resendAfter());
          }
        }
        case Silent silent -> {
          if (challenges.openSilent(challenge.id(), silent, now)) {
            return answered(challenge, now, silent.resendAfter());
          }
        }
      }
    }
    throw new Unavailable("a send log kept changing");
  }

  private static Answered answered(NewChallenge challenge, Instant now, Duration resendAfter) {
    return new Answered(challenge.id(), now.plus(Limit.CHALLENGE_TRIES.window()), resendAfter);
  }
}
