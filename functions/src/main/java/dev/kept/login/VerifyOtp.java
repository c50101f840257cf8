package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.IdentityDirectory;
import dev.kept.kernel.SessionOpener;
import dev.kept.login.VerifyOutcome.KnownPerson;
import dev.kept.login.VerifyOutcome.WrongCode;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;

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
    var proven = tries.prove(answer.challenge(), answer.code(), AskedFor.signIn());
    if (proven.isEmpty()) {
      return new WrongCode();
    }
    var account = identities.find(proven.get().blindIndex());
    return account.isPresent() ? signIn(account.get(), answer) : signupOffer.make(proven.get());
  }

  /// An account that is being erased lets nobody in, and says no more than a wrong code.
  private VerifyOutcome signIn(AccountId account, OtpAnswer answer) {
    return sessions
        .open(account, answer.device(), answer.origin())
        .<VerifyOutcome>map(KnownPerson::new)
        .orElseGet(WrongCode::new);
  }
}
