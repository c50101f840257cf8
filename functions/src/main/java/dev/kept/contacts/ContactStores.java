package dev.kept.contacts;

import dev.kept.addresses.Contacts;
import dev.kept.addresses.Contacts.Reference;
import dev.kept.addresses.Identities;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// The tables that a person's contacts are spread over.
@Singleton
record ContactStores(
    Contacts contacts,
    Identities identities,
    Histories histories,
    HistoryWrites writes,
    ContactLinks links) {

  /// The history is read first: what the contacts have become since then is a newer version, on
  /// which the write fails.
  Present read(AccountId account) {
    var history = histories.read(account);
    return new Present(history, contacts.references(account));
  }

  /// Ends a recovery without effect; fails when it is gone or another.
  void end(Transaction transaction, AccountId account, Recovery recovery) {
    writes.delete(transaction, account, recovery);
    links.delete(transaction, recovery.links().values());
  }

  /// What a person has now and how it came about.
  record Present(History history, List<Reference> contacts) {
    Present {
      contacts = List.copyOf(contacts);
    }

    AccountId account() {
      return history.account();
    }

    Optional<Reference> on(Channel channel) {
      return contacts.stream().filter(contact -> contact.channel() == channel).findAny();
    }

    boolean hasOtherThan(Channel channel) {
      return contacts.stream().anyMatch(contact -> contact.channel() != channel);
    }
  }
}
