package dev.kept.passkeys;

import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.SignedIn;
import dev.kept.platform.ProvenSessions;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Signs in whoever holds a passkey: no address, no code.
///
/// Five round trips: challenge and credential; passkey and key row; KMS; the account; one
/// transaction that uses challenge and count up and opens the session. So no session is without its
/// proof, and no proof has two. Once a minute an instance reads the ring of signing keys anew: one
/// trip more.
@Singleton
final class SignInByPasskey {
  private final CheckAssertion assertions;
  private final ProvenSessions sessions;

  SignInByPasskey(CheckAssertion assertions, ProvenSessions sessions) {
    this.assertions = assertions;
    this.sessions = sessions;
  }

  /// @return empty for whatever is wrong, an account that is being erased included
  Optional<SignedIn> run(AssertionAnswer answer, DeviceInfo device, ClientOrigin origin) {
    return assertions
        .run(answer, Binding.signIn())
        .flatMap(proof -> sessions.open(proof, device, origin));
  }
}
