package dev.kept.passkeys;

import dev.kept.platform.Caller;
import dev.kept.platform.SteppedUp;
import jakarta.inject.Singleton;

/// Freshens a session's proof by a passkey of its owner.
///
/// The assertion is used up in the transaction that notes the proof: one never freshens twice, and
/// after an outage the same one is still good.
@Singleton
final class StepUpByPasskey {
  private final CheckAssertion assertions;
  private final SteppedUp steppedUp;

  StepUpByPasskey(CheckAssertion assertions, SteppedUp steppedUp) {
    this.assertions = assertions;
    this.steppedUp = steppedUp;
  }

  enum Outcome {
    PROVEN,
    /// Whatever is wrong with answer, challenge or credential.
    REFUSED,
    /// The session or the account ended meanwhile.
    ENDED
  }

  Outcome run(Caller caller, AssertionAnswer answer) {
    return assertions
        .run(answer, Binding.of(Ceremony.STEP_UP, caller))
        .map(proof -> steppedUp.prove(caller.account(), caller.session(), proof.useUp()))
        .map(StepUpByPasskey::outcome)
        .orElse(Outcome.REFUSED);
  }

  private static Outcome outcome(SteppedUp.Noted noted) {
    return switch (noted) {
      case DONE -> Outcome.PROVEN;
      case ENDED -> Outcome.ENDED;
      case PROOF_USED -> Outcome.REFUSED;
    };
  }
}
