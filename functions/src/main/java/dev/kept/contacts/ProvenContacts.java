package dev.kept.contacts;

import dev.kept.addresses.Contacts;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.PersonContacts;
import dev.kept.kernel.Purpose;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.List;

/// Opens a person's proven addresses for a worker.
@Singleton
final class ProvenContacts implements PersonContacts {
  private final Contacts contacts;
  private final Vault vault;

  ProvenContacts(Contacts contacts, Vault vault) {
    this.contacts = contacts;
    this.vault = vault;
  }

  @Override
  public List<ContactAddress> of(AccountId account) {
    return contacts.read(account, vault.of(account, Purpose.CONTACT)).stream()
        .map(contact -> contact.address())
        .toList();
  }
}
