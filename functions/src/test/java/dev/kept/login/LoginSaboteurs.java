package dev.kept.login;

import dev.kept.egress.EgressOutcome;
import dev.kept.egress.TextMessages;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.PhoneNumber;
import dev.kept.limits.ClientFailures;
import dev.kept.limits.Failures;
import dev.kept.platform.Body;
import dev.kept.platform.Row;
import dev.kept.promises.AlsoBreaks;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import java.time.Duration;
import java.util.Optional;

/// Ways to sign in that must not be.
final class LoginSaboteurs {
  private LoginSaboteurs() {}

  @Sabotages("CX-3-01")
  static Saboteur textMessagesAreLost() {
    return Saboteur.of(
        Patch.calls(CodeSender.class, TextMessages.class, "oneTimeCode")
            .go(LoginSaboteurs.class, "lost"));
  }

  @Sabotages("CX-3-07")
  static Saboteur failuresAreCountedAndNothingFollows() {
    return Saboteur.of(
        Patch.method(Failures.class, "isOver").returns(false),
        Patch.method(ClientFailures.class, "wait").runs(LoginSaboteurs.class, "no"));
  }

  @Sabotages("CX-4.2-01")
  static Saboteur passwordsAreTaken() {
    return Saboteur.of(Patch.method(Body.class, "close").doesNothing());
  }

  @Sabotages("CX-4.2-02")
  static Saboteur onlyAThousandCodesAreDrawn() {
    return Saboteur.of(Patch.number(CodeDraw.class, 10_000, 1_000));
  }

  @Sabotages("CX-4.2-03")
  static Saboteur onlyTtlEndsACode() {
    return Saboteur.of(
        Patch.text(
            OtpChallenges.class, "endsAt > :now", "(endsAt > :now OR attribute_exists(endsAt))"));
  }

  @Sabotages("CX-4.2-04")
  static Saboteur codesAreHashedAtCost5() {
    return Saboteur.of(Patch.number(CodeHashes.class, "make", 8, 5));
  }

  @Sabotages("CX-4.2-05")
  @AlsoBreaks(
      value = "CX-4.1-01",
      because = "nobody signs in by a code that is no hash, and its proof begins so")
  static Saboteur codesAreStoredAsTheyAre() {
    return Saboteur.of(Patch.method(CodeHashes.class, "make").runs(LoginSaboteurs.class, "plain"));
  }

  @Sabotages("CX-6-06")
  static Saboteur challengesAreNeverMarkedAsEnded() {
    return Saboteur.of(Patch.text(NewChallenges.class, "expiresAt", "endedAt"));
  }

  static Optional<Duration> no(ClientFailures failures, Row row) {
    return Optional.empty();
  }

  static EgressOutcome lost(
      TextMessages textMessages,
      PhoneNumber to,
      OneTimeCode code,
      ChallengePurpose purpose,
      Optional<AccountId> about,
      String idempotencyKey) {
    return new EgressOutcome.Declined(400);
  }

  static String plain(CodeHashes hashes, ChallengeId challenge, OneTimeCode code) {
    return code.value();
  }
}
