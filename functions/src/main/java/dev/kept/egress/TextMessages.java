package dev.kept.egress;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.PhoneNumber;
import dev.kept.kernel.SecretToken;
import java.util.Optional;

/// Sends text messages to a person; only what [MessageTemplate] lists.
///
/// A port: capabilities call it, an adapter for each kind of processor keeps it.
public interface TextMessages {
  /// @param purpose what the code does, which the message says
  /// @param about the account that the address belongs to, for the ledger
  /// @param idempotencyKey one for each code drawn
  EgressOutcome oneTimeCode(
      PhoneNumber to,
      OneTimeCode code,
      ChallengePurpose purpose,
      Optional<AccountId> about,
      String idempotencyKey);

  /// @param link what the one link of the message opens; see [NoticeKind#linkPath]
  /// @param idempotencyKey one for each notice and link
  EgressOutcome notice(
      PhoneNumber to,
      NoticeKind kind,
      Optional<SecretToken> link,
      AccountId about,
      String idempotencyKey);
}
