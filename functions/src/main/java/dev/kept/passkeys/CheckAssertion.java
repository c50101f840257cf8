package dev.kept.passkeys;

import dev.kept.passkeys.PasskeyIds.Owner;
import dev.kept.platform.ProvenSessions.Proof;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;

/// Checks an assertion, and gives what uses it up: of several uses one wins.
///
/// Two reads and one KMS call before a signature is compared; nothing of it is written. The
/// challenge goes in the transaction of the effect, or here when the answer is wrong, so that one
/// challenge gets one answer.
@Singleton
final class CheckAssertion {
  private final OpenAssertions assertions;
  private final CeremonyChecks checks;
  private final Rows rows;
  private final Vault vault;
  private final Clock clock;

  CheckAssertion(
      OpenAssertions assertions, CeremonyChecks checks, Rows rows, Vault vault, Clock clock) {
    this.assertions = assertions;
    this.checks = checks;
    this.rows = rows;
    this.vault = vault;
    this.clock = clock;
  }

  @Singleton
  record Rows(Passkeys passkeys, PasskeyChallenges challenges, PasskeyWrites writes) {}

  /// @return empty for whatever is wrong; the caller must not tell why
  Optional<Proof> run(AssertionAnswer answer, Binding binding) {
    var clientData = checks.clientData(answer.clientData(), binding.ceremony());
    if (clientData.isEmpty()) {
      return Optional.empty();
    }
    var challenge = clientData.get().challenge();
    var owner = assertions.owner(Binding.hash(answer.credentialId()), challenge, binding);
    var proven =
        owner
            .filter(found -> isAsked(found, answer, binding))
            .flatMap(found -> check(found, answer, clientData.get(), binding));
    if (owner.isPresent() && proven.isEmpty()) {
      rows.challenges().drop(challenge);
    }
    return proven;
  }

  /// Who signs in is known by the handle alone, so it must be there (WebAuthn 3, 7.2 step 6); who
  /// steps up is the caller.
  private static boolean isAsked(Owner owner, AssertionAnswer answer, Binding binding) {
    var isOwnHandle =
        answer
            .userHandle()
            .map(handle -> isEqual(Binding.hash(handle), owner.handleHash()))
            .orElse(binding.asker().isPresent());
    return isOwnHandle
        && binding.asker().map(asker -> asker.account().equals(owner.account())).orElse(true);
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private Optional<Proof> check(
      Owner owner, AssertionAnswer answer, ClientData clientData, Binding binding) {
    var read = rows.passkeys().read(owner.account(), owner.passkey());
    if (read.isEmpty()) {
      return Optional.empty();
    }
    var passkey = read.get().passkey();
    var publicKey =
        vault
            .of(owner.account(), read.get().keyRows())
            .open(Passkey.publicKeyCell(passkey.id()), passkey.sealed().publicKey());
    var asserted = checks.assertion(clientData, answer, publicKey, passkey);
    if (asserted.filter(now -> hasGoneBack(passkey, now)).isPresent()) {
      rows.writes().takeDownCopy(owner.account(), clientData.challenge(), binding);
      return Optional.empty();
    }
    return asserted.map(
        now ->
            new Proof(
                owner.account(),
                transaction ->
                    transaction
                        .delete(rows.challenges().use(clientData.challenge(), binding))
                        .update(rows.passkeys().use(passkey, now, clock.instant()))));
  }

  private static boolean hasGoneBack(Passkey passkey, Asserted asserted) {
    var counts = asserted.counter() > 0 || passkey.counter() > 0;
    return !passkey.backup().eligible() && counts && asserted.counter() <= passkey.counter();
  }
}
