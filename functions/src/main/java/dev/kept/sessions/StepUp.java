package dev.kept.sessions;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.FreshProof;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SteppedUp;
import dev.kept.platform.Caller;
import jakarta.inject.Singleton;

/// Freshens a session's proof by a code that it asked for, sent to a contact of its owner.
///
/// The code is used up before the proof is noted: a failure in between costs the person a new code,
/// and one code never freshens twice.
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
    if (!freshProof.consume(challenge, code, PURPOSE, caller.account(), caller.session())) {
      return Outcome.WRONG_CODE;
    }
    return steppedUp.prove(caller.account(), caller.session()) ? Outcome.PROVEN : Outcome.ENDED;
  }
}
