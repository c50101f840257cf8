package dev.kept.kernel;

import java.time.Instant;

/// Issues the ticket by which a proven address without an account may sign up.
///
/// A port: login calls it, the accounts capability keeps it.
public interface SignupTickets {
  /// Issues a ticket of one use and 10 minutes; only its hash and the sealed address are stored.
  Ticket issue(ContactAddress address);

  /// @param ticket base64url of 32 random bytes
  record Ticket(Sensitive<String> ticket, Instant expiresAt) {}
}
