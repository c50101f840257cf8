package dev.kept.egress;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.OneTimeCode;
import java.util.Optional;

/// Sends mail to a person; only what [MessageTemplate] lists.
///
/// A port: the login capability calls it, an adapter for each kind of processor keeps it.
public interface Mail {
  /// @param about the account that the address belongs to, for the ledger
  /// @param idempotencyKey one for each code drawn
  EgressOutcome oneTimeCode(
      EmailAddress to, OneTimeCode code, Optional<AccountId> about, String idempotencyKey);
}
