package dev.kept.accounts;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// The account's part of an erasure: its contacts, the claims on their addresses, its own row.
///
/// An account without a row is as closed as one that is erasing: every guard of a write asks for
/// `active`, so the row may go before other sections are done.
@Singleton
final class AccountErasure implements PersonalData {
  private static final String ACCOUNTS = "AccountsTable";
  private static final String CONTACTS = "ContactsTable";
  private static final String IDENTITIES = "IdentitiesTable";

  private final Accounts accounts;
  private final Contacts contacts;
  private final Identities identities;

  AccountErasure(Accounts accounts, Contacts contacts, Identities identities) {
    this.accounts = accounts;
    this.contacts = contacts;
    this.identities = identities;
  }

  @Override
  public String section() {
    return "account";
  }

  @Override
  public Set<String> stores() {
    return Set.of(ACCOUNTS, CONTACTS, IDENTITIES);
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    var references = contacts.references(account);
    var claims =
        references.stream()
            .filter(
                contact ->
                    identities.find(contact.blindIndex()).filter(account::equals).isPresent())
            .count();
    return Map.of(
        ACCOUNTS, accounts.count(account), CONTACTS, (long) references.size(), IDENTITIES, claims);
  }

  /// The claim goes before the contact that leads to it.
  @Override
  public void erase(AccountId account) {
    for (var contact : contacts.references(account)) {
      identities.release(contact.blindIndex(), account);
      contacts.delete(account, contact.channel());
    }
    accounts.delete(account);
  }
}
