package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionId;
import dev.kept.platform.FreshProof;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Fresh proof by a one-time code: bound to its purpose, its account and its session.
@Singleton
final class ChallengeProof implements FreshProof {
  private final CodeTries tries;

  ChallengeProof(CodeTries tries) {
    this.tries = tries;
  }

  @Override
  public Optional<UnaryOperator<Transaction>> check(
      ChallengeId challenge,
      Sensitive<String> code,
      String purpose,
      AccountId account,
      SessionId session) {
    var wanted = ChallengePurpose.parse(purpose).filter(ChallengePurpose::isForOwnContacts);
    var typed = OneTimeCode.parse(code.value());
    if (wanted.isEmpty() || typed.isEmpty()) {
      return Optional.empty();
    }
    return tries
        .prove(challenge, typed.get(), AskedFor.by(wanted.get(), account, session))
        .map(right -> transaction -> tries.useUp(transaction, right));
  }
}
