package dev.kept.platform;

import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.Sensitive;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Issues the ticket by which a proven address without an account may sign up.
///
/// A port: login calls it, the accounts capability keeps it.
public interface SignupTickets {
  /// Issues a ticket of one use and 10 minutes; only its hash and the sealed address are stored.
  ///
  /// @param proof adds the use of what proves the address to the same transaction
  /// @return empty when the proof was used by another call: nothing is then written
  Optional<Ticket> issue(ContactAddress address, UnaryOperator<Transaction> proof);

  /// @param ticket base64url of 32 random bytes
  record Ticket(Sensitive<String> ticket, Instant expiresAt) {}
}
