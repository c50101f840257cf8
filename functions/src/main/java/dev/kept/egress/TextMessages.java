package dev.kept.egress;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.PhoneNumber;
import java.util.Optional;

/// Sends text messages to a person; only what [MessageTemplate] lists.
///
/// A port: the login capability calls it, an adapter for each kind of processor keeps it.
public interface TextMessages {
  /// @param about the account that the number belongs to, for the ledger
  /// @param idempotencyKey one for each code drawn
  EgressOutcome oneTimeCode(
      PhoneNumber to, OneTimeCode code, Optional<AccountId> about, String idempotencyKey);
}
