package dev.kept.login;

import dev.kept.kernel.PublishedPolicy;
import dev.kept.kernel.SignupTickets;
import dev.kept.login.VerifyOutcome.NewPerson;
import dev.kept.vault.UnownedVault;
import jakarta.inject.Singleton;

/// Offers an account to whoever proved an address that has none.
@Singleton
final class SignupOffer {
  private final UnownedVault vault;
  private final SignupTickets tickets;
  private final PublishedPolicy policy;

  SignupOffer(UnownedVault vault, SignupTickets tickets, PublishedPolicy policy) {
    this.vault = vault;
    this.tickets = tickets;
    this.policy = policy;
  }

  NewPerson make(TriedChallenge proven) {
    var ticket = tickets.issue(vault.open(proven.id().value(), proven.address()));
    return new NewPerson(ticket.ticket(), ticket.expiresAt(), policy.currentVersion());
  }
}
