package dev.kept.accounts;

import dev.kept.accounts.NewAccounts.Made;
import dev.kept.kernel.AgeGate;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.SignedIn;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;

/// Makes an account of a ticket and signs its person in, both at once.
///
/// The order is the promise: the ticket is looked at, then the age (JN-10-02), and only then is
/// anything of the person written, all of it or nothing.
@Singleton
final class SignUp {
  private final Tickets tickets;
  private final AgeGate ageGate;
  private final NewAccounts newAccounts;

  SignUp(Tickets tickets, AgeGate ageGate, NewAccounts newAccounts) {
    this.tickets = tickets;
    this.ageGate = ageGate;
    this.newAccounts = newAccounts;
  }

  sealed interface Outcome {
    record SignedUp(SignedIn signedIn) implements Outcome {}

    /// Nothing was stored, and the ticket is used up.
    record UnderAge() implements Outcome {}

    /// Unknown, used or run out: the caller must not tell these apart.
    record TicketInvalid() implements Outcome {}

    /// Another sign-up with this address was faster.
    record AddressTaken() implements Outcome {}
  }

  @Keeps({"JN-10-02", "CX-8-02"})
  Outcome run(SignUpRequest request, ClientOrigin origin) {
    var ticket = tickets.find(request.ticket().value());
    if (ticket.isEmpty()) {
      return new Outcome.TicketInvalid();
    }
    if (!ageGate.isOldEnough(request.profile().birthDate())) {
      return tickets.consume(ticket.get()) ? new Outcome.UnderAge() : new Outcome.TicketInvalid();
    }
    return switch (newAccounts.make(ticket.get(), request, origin)) {
      case Made.Account(var signedIn) -> new Outcome.SignedUp(signedIn);
      case Made.TicketUsed() -> new Outcome.TicketInvalid();
      case Made.AddressTaken() -> new Outcome.AddressTaken();
    };
  }
}
