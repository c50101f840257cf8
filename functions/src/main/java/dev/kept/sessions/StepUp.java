package dev.kept.sessions;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.Sensitive;
import dev.kept.platform.Caller;
import dev.kept.platform.FreshProof;
import dev.kept.platform.SteppedUp;
import jakarta.inject.Singleton;

/// Freshens a session's proof by a code that it asked for, sent to a contact of its owner.
///
/// The code is used up in the transaction that notes the proof: one code never freshens twice, and
/// after an outage the same code is good for another try.
@Singleton
final class StepUp {
  /// The purpose that a code must have been asked for.
  private static final String PURPOSE = "step_up";

  private final FreshProof freshProof;
  private final SteppedUp steppedUp;

  StepUp(FreshProof freshProof, SteppedUp steppedUp) {
    this.freshProof = freshProof;
    this.steppedUp = steppedUp;
  }

  enum Outcome {
    PROVEN,
    /// Wrong, used, expired, unknown, or of another purpose or session.
    WRONG_CODE,
    /// The session or the account ended while the code was checked.
    ENDED
  }

  Outcome run(Caller caller, ChallengeId challenge, Sensitive<String> code) {
    return freshProof
        .check(challenge, code, PURPOSE, caller.account(), caller.session())
        .map(useUp -> outcome(steppedUp.prove(caller.account(), caller.session(), useUp)))
        .orElse(Outcome.WRONG_CODE);
  }

  private static Outcome outcome(SteppedUp.Noted noted) {
    return switch (noted) {
      case DONE -> Outcome.PROVEN;
      case ENDED -> Outcome.ENDED;
      case PROOF_USED -> Outcome.WRONG_CODE;
    };
  }
}
