package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.FreshProof;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionId;
import jakarta.inject.Singleton;

/// Fresh proof by a one-time code: bound to its purpose, its account and its session.
@Singleton
final class ChallengeProof implements FreshProof {
  private final CodeTries tries;

  ChallengeProof(CodeTries tries) {
    this.tries = tries;
  }

  @Override
  public boolean consume(
      ChallengeId challenge,
      Sensitive<String> code,
      String purpose,
      AccountId account,
      SessionId session) {
    var wanted = ChallengePurpose.parse(purpose).filter(ChallengePurpose::isForOwnContacts);
    var typed = OneTimeCode.parse(code.value());
    return wanted.isPresent()
        && typed.isPresent()
        && tries.prove(challenge, typed.get(), AskedFor.by(wanted.get(), account, session));
  }
}
