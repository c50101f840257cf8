package dev.kept.kernel;

import java.util.Optional;

/// Checks a one-time code of the purpose `change_contact` and tells which address it proves.
///
/// A port: contacts call it, the login capability keeps it.
public interface AddressProof {
  /// Spends a try, then compares; a right code is used up, after the address could be read.
  ///
  /// @return the address the code was sent to; empty when the code is wrong, over, or was not asked
  ///     for by this session for this purpose (the caller must not tell the reasons apart)
  Optional<ProvenAddress> consume(
      ChallengeId challenge, Sensitive<String> code, AccountId account, SessionId session);
}
