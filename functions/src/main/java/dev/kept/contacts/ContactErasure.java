package dev.kept.contacts;

import dev.kept.addresses.Contacts.Reference;
import dev.kept.contacts.Histories.Trace;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.OpenCodes;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The contacts' part of an erasure: the addresses and the claims on them, those that are only
/// reserved too, the codes that are still open there, the changes that could still be taken back
/// and their links.
///
/// Nothing of it outlives the person: an address that was reserved for them is free at once, and a
/// link that is on its way leads nowhere.
@Singleton
final class ContactErasure implements PersonalData {
  private static final String CHALLENGES = "ChallengesTable";
  private static final String CONTACTS = "ContactsTable";
  private static final String IDENTITIES = "IdentitiesTable";
  private static final String CHANGES = "ContactChangesTable";
  private static final String LINKS = "ContactLinksTable";

  private final ContactStores stores;
  private final OpenCodes openCodes;

  ContactErasure(ContactStores stores, OpenCodes openCodes) {
    this.stores = stores;
    this.openCodes = openCodes;
  }

  @Override
  public String section() {
    return "contacts";
  }

  @Override
  public Set<String> stores() {
    return Set.of(CHALLENGES, CONTACTS, IDENTITIES, CHANGES, LINKS);
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    var contacts = stores.contacts().references(account);
    var traces = stores.histories().traces(account);
    var indexes = indexes(contacts, traces);
    var claims = indexes.stream().filter(index -> stores.identities().isOf(index, account)).count();
    var links = hashes(traces).stream().filter(stores.links()::exists).count();
    return Map.of(
        CHALLENGES,
        openCodes.count(account, indexes),
        CONTACTS,
        (long) contacts.size(),
        IDENTITIES,
        claims,
        CHANGES,
        (long) traces.size(),
        LINKS,
        links);
  }

  /// What leads to a row goes after it.
  @Override
  public void erase(AccountId account) {
    var contacts = stores.contacts().references(account);
    var traces = stores.histories().traces(account);
    openCodes.destroy(account, indexes(contacts, traces));
    for (var trace : traces) {
      trace.links().forEach(stores.links()::delete);
      trace.blindIndex().ifPresent(index -> stores.identities().release(index, account));
      stores.histories().delete(account, trace.entry());
    }
    for (var contact : contacts) {
      stores.identities().release(contact.blindIndex(), account);
      stores.contacts().delete(account, contact.channel());
    }
  }

  private static List<String> indexes(List<Reference> contacts, List<Trace> traces) {
    var indexes = new TreeSet<String>();
    contacts.forEach(
        contact -> {
          indexes.add(contact.blindIndex());
          contact.formerIndex().ifPresent(indexes::add);
        });
    traces.forEach(trace -> trace.blindIndex().ifPresent(indexes::add));
    return List.copyOf(indexes);
  }

  private static List<String> hashes(List<Trace> traces) {
    return traces.stream().flatMap(trace -> trace.links().stream()).toList();
  }
}
