package dev.kept.login;

import dev.kept.kernel.PublishedPolicy;
import dev.kept.login.VerifyOutcome.NewPerson;
import dev.kept.login.VerifyOutcome.WrongCode;
import dev.kept.platform.SignupTickets;
import dev.kept.vault.UnownedVault;
import jakarta.inject.Singleton;

/// Offers an account to whoever proved an address that has none; the code is used up with the
/// ticket that it buys.
@Singleton
final class SignupOffer {
  private final CodeTries tries;
  private final UnownedVault vault;
  private final SignupTickets tickets;
  private final PublishedPolicy policy;

  SignupOffer(CodeTries tries, UnownedVault vault, SignupTickets tickets, PublishedPolicy policy) {
    this.tries = tries;
    this.vault = vault;
    this.tickets = tickets;
    this.policy = policy;
  }

  /// @return a wrong code when another call was faster with the same
  VerifyOutcome make(TriedChallenge proven) {
    var address = vault.open(proven.id().value(), proven.address());
    return tickets
        .issue(address, transaction -> tries.useUp(transaction, proven))
        .<VerifyOutcome>map(
            one -> new NewPerson(one.ticket(), one.expiresAt(), policy.currentVersion()))
        .orElseGet(WrongCode::new);
  }
}
