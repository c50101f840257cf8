package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.IdentityDirectory;
import dev.kept.kernel.SessionOpener;
import dev.kept.limits.ClientAddress;
import dev.kept.login.TryOutcome.Limited;
import dev.kept.login.TryOutcome.Right;
import dev.kept.login.TryOutcome.Wrong;
import dev.kept.login.VerifyOutcome.KnownPerson;
import dev.kept.login.VerifyOutcome.TryLater;
import dev.kept.login.VerifyOutcome.WrongCode;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Signs in whoever proves an address by its code, and nobody by anything else (CX-4.2-01).
///
/// The code is used up before the session is opened: of parallel calls with the right code one
/// wins, and a failure in between costs the person a new code, never a second session.
@Singleton
final class VerifyOtp {
  private final CodeTries tries;
  private final IdentityDirectory identities;
  private final SessionOpener sessions;
  private final SignupOffer signupOffer;

  VerifyOtp(
      CodeTries tries,
      IdentityDirectory identities,
      SessionOpener sessions,
      SignupOffer signupOffer) {
    this.tries = tries;
    this.identities = identities;
    this.sessions = sessions;
    this.signupOffer = signupOffer;
  }

  @Keeps("CX-4.2-01")
  VerifyOutcome run(OtpAnswer answer) {
    var from = Optional.of(ClientAddress.of(answer.origin().address().value()));
    var seen = tries.look(answer.challenge(), AskedFor.signIn(), from);
    return switch (tries.attempt(seen, answer.code())) {
      case Right(var right) -> letIn(right, answer);
      case Wrong _ -> new WrongCode();
      case Limited(var retryAfter) -> new TryLater(retryAfter);
    };
  }

  private VerifyOutcome letIn(TriedChallenge right, OtpAnswer answer) {
    if (!tries.useUp(right)) {
      return new WrongCode();
    }
    var account = identities.find(right.blindIndex());
    return account.isPresent() ? signIn(account.get(), answer) : signupOffer.make(right);
  }

  /// An account that is being erased lets nobody in, and says no more than a wrong code.
  private VerifyOutcome signIn(AccountId account, OtpAnswer answer) {
    return sessions
        .open(account, answer.device(), answer.origin())
        .<VerifyOutcome>map(KnownPerson::new)
        .orElseGet(WrongCode::new);
  }
}
