package dev.kept.platform;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Checks a one-time code that a signed-in person asked for, for one purpose and one session.
///
/// The code is used up by what it confirms, in one transaction: after an outage in between neither
/// has happened, and the same session goes on with the same code, for one of its three tries.
///
/// A port: step-up, deletion, export and nominee call it, the login capability keeps it. What a new
/// address proves goes through [AddressProof].
public interface FreshProof {
  /// Spends a try, then compares.
  ///
  /// @param purpose the challenge's purpose word, `step_up`, `delete`, `export` or `nominee`
  /// @return adds the code's use to the transaction of what it confirms, which fails when another
  ///     call was faster; empty unless the code was right, live and asked for by this session for
  ///     this purpose (the caller must not tell the reasons apart)
  Optional<UnaryOperator<Transaction>> check(
      ChallengeId challenge,
      Sensitive<String> code,
      String purpose,
      AccountId account,
      SessionId session);
}
