package dev.kept.contacts;

import dev.kept.addresses.Contacts;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.PersonContacts;
import dev.kept.kernel.Purpose;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Opens a person's proven addresses, and those they have just given up, for a worker.
@Singleton
final class ProvenContacts implements PersonContacts {
  private final Contacts contacts;
  private final Histories histories;
  private final Vault vault;

  ProvenContacts(Contacts contacts, Histories histories, Vault vault) {
    this.contacts = contacts;
    this.histories = histories;
    this.vault = vault;
  }

  @Override
  public List<ContactAddress> of(AccountId account) {
    return contacts.read(account, vault.of(account, Purpose.CONTACT)).stream()
        .map(contact -> contact.address())
        .toList();
  }

  @Override
  public Map<String, ContactAddress> reserved(AccountId account) {
    var changes = histories.read(account).changes();
    if (changes.stream().allMatch(change -> change.before().isEmpty())) {
      return Map.of();
    }
    var vaultOfPerson = vault.of(account, Purpose.CONTACT);
    var current = of(account);
    var reserved = new LinkedHashMap<String, ContactAddress>();
    for (var change : changes) {
      change
          .before()
          .map(before -> ChangeCells.open(vaultOfPerson, change, before))
          .filter(address -> !current.contains(address) && !reserved.containsValue(address))
          .ifPresent(address -> reserved.put(change.notice(), address));
    }
    return reserved;
  }
}
