package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.IdentityDirectory;
import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.SessionOpener;
import dev.kept.limits.ClientAddress;
import dev.kept.limits.Counted;
import dev.kept.login.TryOutcome.Limited;
import dev.kept.login.TryOutcome.Right;
import dev.kept.login.TryOutcome.Wrong;
import dev.kept.login.VerifyOutcome.KnownPerson;
import dev.kept.login.VerifyOutcome.TryLater;
import dev.kept.login.VerifyOutcome.WrongCode;
import dev.kept.platform.Side;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.random.RandomGenerator;

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
  private final RandomGenerator random;

  VerifyOtp(
      CodeTries tries,
      IdentityDirectory identities,
      SessionOpener sessions,
      SignupOffer signupOffer,
      RandomGenerator random) {
    this.tries = tries;
    this.identities = identities;
    this.sessions = sessions;
    this.signupOffer = signupOffer;
    this.random = random;
  }

  @Keeps("CX-4.2-01")
  VerifyOutcome run(OtpAnswer answer) {
    var from = Optional.of(ClientAddress.of(answer.origin().address().value()));
    var seen = tries.look(answer.challenge(), AskedFor.signIn(), from);
    if (seen.retryAfter().isPresent()) {
      return new TryLater(seen.retryAfter().get());
    }
    var holder = Side.start(() -> holder(seen));
    return switch (tries.attempt(seen, answer.code())) {
      case Right(var right, var forgiven) -> {
        var outcome = letIn(right, holder.await(), answer);
        var unused = forgiven.await();
        yield outcome;
      }
      case Wrong _ -> new WrongCode();
      case Limited(var retryAfter) -> new TryLater(retryAfter);
    };
  }

  /// Asked before it is known whether the code is right, so that the answer does not wait for it;
  /// where there is no challenge, for an address that does not exist.
  private Optional<AccountId> holder(SeenChallenge seen) {
    return identities.find(seen.live().map(Counted::index).orElseGet(() -> OpaqueId.draw(random)));
  }

  private VerifyOutcome letIn(TriedChallenge right, Optional<AccountId> holder, OtpAnswer answer) {
    return holder.isPresent()
        ? signIn(right, holder.get(), answer)
        : signupOffer.make(right).<VerifyOutcome>map(one -> one).orElseGet(WrongCode::new);
  }

  /// An account that is being erased lets nobody in, and says no more than a wrong code.
  private VerifyOutcome signIn(TriedChallenge right, AccountId account, OtpAnswer answer) {
    if (!tries.useUp(right)) {
      return new WrongCode();
    }
    return sessions
        .open(account, answer.device(), answer.origin())
        .<VerifyOutcome>map(KnownPerson::new)
        .orElseGet(WrongCode::new);
  }
}
