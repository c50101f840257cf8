package dev.kept.passkeys;

import dev.kept.kernel.SteppedUp;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.Caller;
import dev.kept.platform.ProvenSessions.Proof;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Freshens a session's proof by a passkey of its owner.
///
/// The assertion is used up before the proof is noted: a failure in between costs the person
/// another touch, and one assertion never freshens twice.
@Singleton
final class StepUpByPasskey {
  private final DynamoDbClient client;
  private final CheckAssertion assertions;
  private final AccountGuard guard;
  private final SteppedUp steppedUp;

  StepUpByPasskey(
      DynamoDbClient client, CheckAssertion assertions, AccountGuard guard, SteppedUp steppedUp) {
    this.client = client;
    this.assertions = assertions;
    this.guard = guard;
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
    var proven = assertions.run(answer, Binding.of(Ceremony.STEP_UP, caller));
    if (proven.isEmpty() || !useUp(proven.get())) {
      return Outcome.REFUSED;
    }
    return steppedUp.prove(caller.account(), caller.session()) ? Outcome.PROVEN : Outcome.ENDED;
  }

  private boolean useUp(Proof proof) {
    var transaction = new Transaction(client).check(guard.active(proof.account()));
    return proof.useUp().apply(transaction).commit().isEmpty();
  }
}
