package dev.kept.addresses;

import dev.kept.addresses.Contacts.Contact;
import dev.kept.kernel.AccountId;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import dev.kept.vault.PersonVault;
import java.util.List;

/// Breaks what is promised of people's addresses.
final class AddressSaboteurs {
  private AddressSaboteurs() {}

  @Sabotages("CX-2.1-02")
  static Saboteur theAddressIsForgotten() {
    return Saboteur.of(Patch.method(Contacts.class, "read").runs(AddressSaboteurs.class, "none"));
  }

  static List<Contact> none(Contacts contacts, AccountId account, PersonVault vault) {
    return List.of();
  }
}
