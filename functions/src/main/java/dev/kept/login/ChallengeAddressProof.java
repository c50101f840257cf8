package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.ChallengePurpose;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.ProvenAddress;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AddressProof;
import dev.kept.vault.UnownedVault;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Proof of a new address by a one-time code, bound to its account and its session.
@Singleton
final class ChallengeAddressProof implements AddressProof {
  private final CodeTries tries;
  private final UnownedVault vault;

  ChallengeAddressProof(CodeTries tries, UnownedVault vault) {
    this.tries = tries;
    this.vault = vault;
  }

  @Override
  public Optional<Proven> check(
      ChallengeId challenge, Sensitive<String> code, AccountId account, SessionId session) {
    var askedFor = AskedFor.by(ChallengePurpose.CHANGE_CONTACT, account, session);
    return OneTimeCode.parse(code.value())
        .flatMap(typed -> tries.prove(challenge, typed, askedFor))
        .map(this::proven);
  }

  private Proven proven(TriedChallenge right) {
    var address = vault.open(right.id().value(), right.address());
    return new Proven(
        new ProvenAddress(address, right.blindIndex()),
        transaction -> tries.useUp(transaction, right));
  }
}
