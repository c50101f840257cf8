package dev.kept.login;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.AddressProof;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.OneTimeCode;
import dev.kept.kernel.ProvenAddress;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionId;
import dev.kept.login.TryOutcome.Limited;
import dev.kept.login.TryOutcome.Right;
import dev.kept.login.TryOutcome.Wrong;
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

  /// The address is opened before the code is used up, so that a failing KMS costs a try only.
  @Override
  public Optional<ProvenAddress> consume(
      ChallengeId challenge, Sensitive<String> code, AccountId account, SessionId session) {
    var askedFor = AskedFor.by(ChallengePurpose.CHANGE_CONTACT, account, session);
    return OneTimeCode.parse(code.value())
        .map(typed -> tries.attempt(tries.look(challenge, askedFor, Optional.empty()), typed))
        .flatMap(this::proven);
  }

  private Optional<ProvenAddress> proven(TryOutcome outcome) {
    return switch (outcome) {
      case Right(var right, var forgiven) -> {
        var address = vault.open(right.id().value(), right.address());
        var unused = forgiven.await();
        yield tries.useUp(right)
            ? Optional.of(new ProvenAddress(address, right.blindIndex()))
            : Optional.empty();
      }
      case Wrong _, Limited _ -> Optional.empty();
    };
  }
}
