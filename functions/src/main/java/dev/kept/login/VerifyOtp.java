package dev.kept.login;

import dev.kept.limits.ClientAddress;
import dev.kept.login.TryOutcome.Limited;
import dev.kept.login.TryOutcome.Right;
import dev.kept.login.TryOutcome.Wrong;
import dev.kept.login.VerifyOutcome.KnownPerson;
import dev.kept.login.VerifyOutcome.TryLater;
import dev.kept.login.VerifyOutcome.WrongCode;
import dev.kept.platform.HeldAddresses.Held;
import dev.kept.platform.ProvenSessions;
import dev.kept.platform.ProvenSessions.Proof;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Signs in whoever proves an address by its code, and nobody by anything else (CX-4.2-01).
///
/// The code is used up in the transaction that opens the session or issues the ticket: of parallel
/// calls with the right code one wins, and after an outage the code is as good as before. That the
/// account still holds the address is a condition of the same transaction: whoever reads what was
/// sent to an address that has changed hands meanwhile is not let in by it.
@Singleton
final class VerifyOtp {
  private final CodeTries tries;
  private final Holders holders;
  private final ProvenSessions sessions;
  private final SignupOffer signupOffer;

  VerifyOtp(CodeTries tries, Holders holders, ProvenSessions sessions, SignupOffer signupOffer) {
    this.tries = tries;
    this.holders = holders;
    this.sessions = sessions;
    this.signupOffer = signupOffer;
  }

  @Keeps("CX-4.2-01")
  VerifyOutcome run(OtpAnswer answer) {
    var from = Optional.of(ClientAddress.of(answer.origin().address().value()));
    var seen = tries.look(answer.challenge(), AskedFor.signIn(), from);
    if (seen.retryAfter().isPresent()) {
      return new TryLater(seen.retryAfter().get());
    }
    var finding = holders.find(seen);
    var tried = tries.attempt(seen, answer.code());
    var holder = finding.await();
    return switch (tried) {
      case Right right -> letIn(right, holder, answer);
      case Wrong _ -> new WrongCode();
      case Limited(var retryAfter) -> new TryLater(retryAfter);
    };
  }

  private VerifyOutcome letIn(Right right, Optional<Held> holder, OtpAnswer answer) {
    var outcome =
        holder
            .map(known -> signIn(right.challenge(), known, answer))
            .orElseGet(() -> signupOffer.make(right.challenge()));
    var unused = right.forgiven().await();
    return outcome;
  }

  /// An account that is being erased lets nobody in, and says no more than a wrong code.
  private VerifyOutcome signIn(TriedChallenge right, Held held, OtpAnswer answer) {
    var proof =
        new Proof(
            held.account(),
            Optional.of(right.channel()),
            transaction -> tries.useUp(held.stillHolds().apply(transaction), right));
    return sessions
        .open(proof, answer.device(), answer.origin())
        .<VerifyOutcome>map(KnownPerson::new)
        .orElseGet(WrongCode::new);
  }
}
