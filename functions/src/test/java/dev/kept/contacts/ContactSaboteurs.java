package dev.kept.contacts;

import dev.kept.addresses.Identities;
import dev.kept.contacts.ContactStores.Present;
import dev.kept.kernel.AccountId;
import dev.kept.platform.Transaction;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;

/// Breaks what is promised of contacts.
final class ContactSaboteurs {
  private ContactSaboteurs() {}

  @Sabotages("CX-2.1-02")
  static Saboteur theLastContactGoesToo() {
    return Saboteur.of(Patch.method(Present.class, "hasOtherThan").returns(true));
  }

  @Sabotages("CX-7-10")
  static Saboteur theOldAddressStaysTheirs() {
    return Saboteur.of(
        Patch.calls(NewChanges.class, Identities.class, "reserve")
            .go(ContactSaboteurs.class, "keep"));
  }

  @Sabotages("CX-7-11")
  static Saboteur contactsChangeInSilence() {
    return Saboteur.of(Patch.method(Tellings.class, "record").doesNothing());
  }

  static Transaction keep(
      Identities identities,
      Transaction transaction,
      String blindIndex,
      AccountId account,
      java.time.Instant until) {
    return transaction;
  }
}
