package dev.kept.contacts;

import dev.kept.addresses.Contacts;
import dev.kept.addresses.Identities;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// The contacts' part of an erasure: the addresses and the claims on them.
@Singleton
final class ContactErasure implements PersonalData {
  private static final String CONTACTS = "ContactsTable";
  private static final String IDENTITIES = "IdentitiesTable";

  private final Contacts contacts;
  private final Identities identities;

  ContactErasure(Contacts contacts, Identities identities) {
    this.contacts = contacts;
    this.identities = identities;
  }

  @Override
  public String section() {
    return "contacts";
  }

  @Override
  public Set<String> stores() {
    return Set.of(CONTACTS, IDENTITIES);
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    var references = contacts.references(account);
    var claims =
        references.stream()
            .filter(contact -> identities.isOf(contact.blindIndex(), account))
            .count();
    return Map.of(CONTACTS, (long) references.size(), IDENTITIES, claims);
  }

  /// The claim goes before the contact that leads to it.
  @Override
  public void erase(AccountId account) {
    for (var contact : contacts.references(account)) {
      identities.release(contact.blindIndex(), account);
      contacts.delete(account, contact.channel());
    }
  }
}
