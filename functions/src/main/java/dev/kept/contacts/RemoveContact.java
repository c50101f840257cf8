package dev.kept.contacts;

import dev.kept.addresses.Contacts.Reference;
import dev.kept.contacts.ContactOutcome.AccountClosed;
import dev.kept.contacts.ContactOutcome.LastContact;
import dev.kept.contacts.ContactOutcome.NoSuchContact;
import dev.kept.contacts.ContactOutcome.Removed;
import dev.kept.contacts.ContactStores.Present;
import dev.kept.kernel.Channel;
import dev.kept.kernel.NoticeKind;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.Caller;
import dev.kept.platform.Unavailable;
import dev.kept.promises.Keeps;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Takes a contact away, never the last: a person without any could not come back.
@Singleton
final class RemoveContact {
  private static final int READS = 5;

  private final ContactStores stores;
  private final MayChange mayChange;
  private final NewChanges changes;
  private final Tellings tellings;
  private final Ground ground;

  RemoveContact(
      ContactStores stores,
      MayChange mayChange,
      NewChanges changes,
      Tellings tellings,
      Ground ground) {
    this.stores = stores;
    this.mayChange = mayChange;
    this.changes = changes;
    this.tellings = tellings;
    this.ground = ground;
  }

  /// The guard of the write, and what opens addresses.
  @Singleton
  record Ground(AccountGuard guard, Vault vault) {}

  @Keeps("CX-2.1-02")
  ContactOutcome run(Caller caller, Channel channel, Optional<Long> expected) {
    for (var read = 0; read < READS; read++) {
      var present = stores.read(caller.account());
      var refusal = mayChange.refusal(present.history(), expected);
      if (refusal.isPresent()) {
        return refusal.get();
      }
      var contact = present.on(channel);
      if (contact.isEmpty()) {
        return new NoSuchContact();
      }
      if (!present.hasOtherThan(channel)) {
        return new LastContact();
      }
      var ended = remove(caller, present, contact.get());
      if (ended.isPresent()) {
        return ended.get();
      }
    }
    throw new Unavailable("contacts kept changing");
  }

  /// @return empty when somebody else wrote in between
  private Optional<ContactOutcome> remove(Caller caller, Present present, Reference contact) {
    var account = caller.account();
    var channel = contact.channel();
    var transaction = stores.writes().begin().check(ground.guard().active(account));
    stores.writes().next(transaction, present.history());
    stores.contacts().remove(transaction, account, channel, contact.blindIndex());
    present.history().recovery().ifPresent(waiting -> stores.end(transaction, account, waiting));
    var vault = ground.vault().of(caller);
    changes.gaveUp(transaction, present, contact, NoticeKind.CONTACT_REMOVED, vault);
    tellings.tellElsewhere(transaction, account, NoticeKind.OTHER_CONTACT_REMOVED, channel);
    tellings.record(transaction, account, AuditEvent.CONTACT_REMOVED, channel, caller.session());
    var failed = transaction.commit();
    if (failed.isEmpty()) {
      return Optional.of(new Removed());
    }
    return failed.getAsInt() == 0 ? Optional.of(new AccountClosed()) : Optional.empty();
  }
}
