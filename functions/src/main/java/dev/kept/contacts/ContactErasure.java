package dev.kept.contacts;

import dev.kept.addresses.Contacts;
import dev.kept.addresses.Identities;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.OpenCodes;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The contacts' part of an erasure: the addresses, the claims on them and the codes that are still
/// open there.
@Singleton
final class ContactErasure implements PersonalData {
  private static final String CHALLENGES = "ChallengesTable";
  private static final String CONTACTS = "ContactsTable";
  private static final String IDENTITIES = "IdentitiesTable";

  private final Contacts contacts;
  private final Identities identities;
  private final OpenCodes openCodes;

  ContactErasure(Contacts contacts, Identities identities, OpenCodes openCodes) {
    this.contacts = contacts;
    this.identities = identities;
    this.openCodes = openCodes;
  }

  @Override
  public String section() {
    return "contacts";
  }

  @Override
  public Set<String> stores() {
    return Set.of(CHALLENGES, CONTACTS, IDENTITIES);
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    var references = contacts.references(account);
    var claims =
        references.stream()
            .filter(contact -> identities.isOf(contact.blindIndex(), account))
            .count();
    return Map.of(
        CHALLENGES,
        openCodes.count(account, indexes(references)),
        CONTACTS,
        (long) references.size(),
        IDENTITIES,
        claims);
  }

  /// The codes and the claim go before the contact that leads to them.
  @Override
  public void erase(AccountId account) {
    var references = contacts.references(account);
    openCodes.destroy(account, indexes(references));
    for (var contact : references) {
      identities.release(contact.blindIndex(), account);
      contacts.delete(account, contact.channel());
    }
  }

  private static List<String> indexes(List<Contacts.Reference> references) {
    return references.stream().map(Contacts.Reference::blindIndex).toList();
  }
}
