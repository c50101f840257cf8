package dev.kept.passwords;

import dev.kept.kernel.ContactAddress;
import dev.kept.passwords.PasswordResets.NewReset;
import dev.kept.vault.BlindIndex;
import dev.kept.vault.UnownedVault;
import jakarta.inject.Singleton;

/// Makes of an address what a reset may hold: its blind index and its sealed form.
@Singleton
final class AddressOfReset {
  private final BlindIndex blindIndex;
  private final UnownedVault vault;

  AddressOfReset(BlindIndex blindIndex, UnownedVault vault) {
    this.blindIndex = blindIndex;
    this.vault = vault;
  }

  /// @param id what the sealed form is bound to
  NewReset seal(String id, ContactAddress address) {
    return new NewReset(id, blindIndex.of(address), vault.seal(id, address));
  }
}
