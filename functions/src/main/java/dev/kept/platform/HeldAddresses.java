package dev.kept.platform;

import dev.kept.kernel.AccountId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Finds the account behind a blind index, for whoever lets its holder in.
///
/// An address can change hands between a look and a write, by a change of contact or one that is
/// taken back. So what the look found is a condition of the write, and nobody is let in to an
/// account by an address that it has given up (ADR 17).
///
/// A port: sign-in and reset of a password call it, the addresses keep it.
public interface HeldAddresses {
  /// Reads strongly consistently.
  ///
  /// @param blindIndex as the vault makes it of an address
  Optional<Held> held(String blindIndex);

  /// @param account that holds the address now
  /// @param stillHolds adds the condition to a transaction. It fails as well when the address was
  ///     moved to another index key in between; who then tries again finds it there
  record Held(AccountId account, UnaryOperator<Transaction> stillHolds) {}
}
