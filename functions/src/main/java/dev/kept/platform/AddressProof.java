package dev.kept.platform;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.ProvenAddress;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Checks a one-time code of the purpose `change_contact` and tells which address it proves.
///
/// As with [FreshProof], what the code confirms uses it up, in one transaction.
///
/// A port: contacts call it, the login capability keeps it.
public interface AddressProof {
  /// Spends a try, then compares.
  ///
  /// @return empty when the code is wrong, over, or was not asked for by this session for this
  ///     purpose (the caller must not tell the reasons apart)
  Optional<Proven> check(
      ChallengeId challenge, Sensitive<String> code, AccountId account, SessionId session);

  /// @param address that the code was sent to
  /// @param useUp adds the code's use to a transaction, which fails when another call was faster
  record Proven(ProvenAddress address, UnaryOperator<Transaction> useUp) {}
}
