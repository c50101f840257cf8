package dev.kept.passkeys;

import dev.kept.passkeys.Passkey.Sealed;
import dev.kept.platform.Caller;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Adds a passkey to the caller's account, when an authenticator has answered the caller's own
/// challenge.
///
/// A repeat of the very answer that made a passkey, such as after a lost reply, finds that passkey
/// again and adds nothing. Of two accounts that register one credential, the first has it.
@Singleton
final class AddPasskey {
  private final CeremonyChecks checks;
  private final PasskeyWrites writes;
  private final UserHandles handles;
  private final Vault vault;
  private final Draws draws;

  AddPasskey(
      CeremonyChecks checks, PasskeyWrites writes, UserHandles handles, Vault vault, Draws draws) {
    this.checks = checks;
    this.writes = writes;
    this.handles = handles;
    this.vault = vault;
    this.draws = draws;
  }

  /// Time and chance.
  @Singleton
  record Draws(Clock clock, RandomGenerator random) {}

  sealed interface Outcome {
    record Added(Passkey passkey) implements Outcome {}

    /// Anything that is wrong with answer, challenge or credential: not told apart.
    record Refused() implements Outcome {}

    record TooMany() implements Outcome {}

    /// The account ended meanwhile.
    record Ended() implements Outcome {}
  }

  Outcome run(Caller caller, RegistrationAnswer answer) {
    var clientData = checks.clientData(answer.clientData(), Ceremony.REGISTER);
    var registered = clientData.flatMap(data -> checks.registration(data, answer.attestation()));
    var handle = registered.flatMap(_ -> handles.find(caller.account(), vault.of(caller)));
    if (handle.isEmpty()) {
      return new Outcome.Refused();
    }
    var challenge = clientData.orElseThrow().challenge();
    var passkey = passkey(caller, answer, registered.orElseThrow(), challenge.hash());
    return writes.add(caller, passkey, Binding.hash(handle.get()), challenge);
  }

  private Passkey passkey(
      Caller caller, RegistrationAnswer answer, Registered registered, String madeBy) {
    var personVault = vault.of(caller);
    var id = PasskeyId.draw(draws.random());
    return new Passkey(
        caller.account(),
        id,
        Binding.hash(registered.credentialId()),
        new Sealed(
            personVault.seal(Passkey.credentialIdCell(id), registered.credentialId()),
            personVault.seal(Passkey.publicKeyCell(id), registered.publicKey()),
            personVault.seal(Passkey.nameCell(id), answer.name().value())),
        registered.counter(),
        registered.backup(),
        madeBy,
        draws.clock().instant().truncatedTo(ChronoUnit.MILLIS),
        Optional.empty());
  }
}
