package dev.kept.login;

import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.ContactAddress;
import dev.kept.platform.Side;
import dev.kept.vault.BlindIndex;
import dev.kept.vault.UnownedVault;
import jakarta.inject.Singleton;

/// Makes of an address what a challenge may hold: its blind index and its sealed form.
///
/// Both are calls to KMS that do not need each other, so they are made at once and cost one round
/// trip.
@Singleton
final class AddressSeal {
  private final BlindIndex blindIndex;
  private final UnownedVault vault;

  AddressSeal(BlindIndex blindIndex, UnownedVault vault) {
    this.blindIndex = blindIndex;
    this.vault = vault;
  }

  /// @param challenge the id that the sealed form is bound to
  Sealed seal(ChallengeId challenge, ContactAddress address) {
    var sealing = Side.start(() -> vault.seal(challenge.value(), address));
    var index = blindIndex.of(address);
    return new Sealed(index, sealing.await());
  }

  /// An address that can be looked up, and opened only with its challenge's id.
  record Sealed(String blindIndex, byte[] address) {}
}
