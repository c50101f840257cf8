package dev.kept.contacts;

import dev.kept.addresses.Contacts;
import dev.kept.addresses.Contacts.Reference;
import dev.kept.addresses.Identities;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.platform.Transaction;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /// @return every address that a person is told at of what may put them out: those they have, and
  ///     those they gave up in the last 72 hours
  List<ContactAddress> told(Present present, PersonVault vault) {
    var current =
        present.contacts().stream().map(contact -> contacts.open(contact, vault).address());
    var reserved =
        present.history().changes().stream()
            .flatMap(
                change ->
                    change.before().stream()
                        .map(before -> ChangeCells.open(vault, change, before)));
    return Stream.concat(current, reserved).distinct().toList();
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
