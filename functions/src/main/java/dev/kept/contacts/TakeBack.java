package dev.kept.contacts;

import dev.kept.addresses.Contacts.Contact;
import dev.kept.addresses.Contacts.Reference;
import dev.kept.contacts.Change.Before;
import dev.kept.contacts.ContactStores.Present;
import dev.kept.contacts.Rollback.Part;
import dev.kept.kernel.Channel;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.OpaqueId;
import dev.kept.platform.AccountMoves;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.Transaction;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Takes a change of a contact back, in one transaction: the address before is the person's again,
/// what was put in since is free, every session is over, and nothing can be changed for 72
/// hours. Whoever was put in is told.
///
/// Signs nobody in: the link was sent to an address that may be somebody else's by now.
@Singleton
final class TakeBack {
  private final ContactStores stores;
  private final Tellings tellings;
  private final AccountMoves moves;
  private final RandomGenerator random;

  TakeBack(ContactStores stores, Tellings tellings, AccountMoves moves, RandomGenerator random) {
    this.stores = stores;
    this.tellings = tellings;
    this.moves = moves;
    this.random = random;
  }

  /// How long nothing may be changed afterwards: as long as the person may need to look after who
  /// did it (our choice, ADR 17).
  static final Duration FREEZE = Duration.ofDays(3);

  enum Taken {
    BACK,
    /// Somebody else wrote since this was read: read again.
    RACED,
    ACCOUNT_CLOSED
  }

  Taken run(Present present, Change undone, PersonVault vault, Instant now) {
    var account = present.account();
    var transaction = stores.writes().begin().update(moves.endSessions(account));
    stores.writes().freeze(transaction, present.history(), now.plus(FREEZE), now);
    var rollback = Rollback.of(present.history(), undone);
    rollback.parts().forEach((channel, part) -> undo(transaction, present, channel, part, vault));
    present.history().recovery().ifPresent(waiting -> stores.end(transaction, account, waiting));
    tellings.record(
        transaction,
        account,
        AuditEvent.CONTACT_CHANGE_UNDONE,
        rollback.parts().keySet(),
        Optional.empty());
    var failed = transaction.commit();
    if (failed.isEmpty()) {
      return Taken.BACK;
    }
    return failed.getAsInt() == 0 ? Taken.ACCOUNT_CLOSED : Taken.RACED;
  }

  private void undo(
      Transaction transaction, Present present, Channel channel, Part part, PersonVault vault) {
    var account = present.account();
    var current = present.on(channel);
    var currentIndex = current.map(Reference::blindIndex);
    var targetIndex = part.target().map(Before::blindIndex);
    for (var change : part.undone()) {
      stores.writes().delete(transaction, account, change);
      stores.links().delete(transaction, change.links().values());
    }
    part.between().stream()
        .filter(index -> !Optional.of(index).equals(currentIndex))
        .filter(index -> !Optional.of(index).equals(targetIndex))
        .filter(index -> part.reservedUntil(index).isEmpty())
        .forEach(index -> stores.identities().free(transaction, index, account));
    if (currentIndex.equals(targetIndex)) {
      return;
    }
    current.ifPresent(contact -> takeOut(transaction, present, contact, part, vault));
    if (part.target().isPresent()) {
      putBack(transaction, present, part.undone().getFirst(), currentIndex, vault);
    } else {
      var index = currentIndex.orElseThrow();
      stores.contacts().remove(transaction, account, channel, index);
    }
  }

  private void takeOut(
      Transaction transaction, Present present, Reference contact, Part part, PersonVault vault) {
    var account = present.account();
    var index = contact.blindIndex();
    part.reservedUntil(index)
        .ifPresentOrElse(
            until -> stores.identities().reserve(transaction, index, account, until),
            () -> stores.identities().free(transaction, index, account));
    var address = stores.contacts().open(contact, vault).address();
    var notice = OpaqueId.draw(random);
    tellings.tell(transaction, account, NoticeKind.CONTACT_REMOVED, address, notice, vault);
  }

  private void putBack(
      Transaction transaction,
      Present present,
      Change change,
      Optional<String> inPlaceOf,
      PersonVault vault) {
    var account = present.account();
    var before = change.before().orElseThrow();
    var address = ChangeCells.open(vault, change, before);
    stores.identities().restore(transaction, before.blindIndex(), account);
    stores
        .contacts()
        .put(
            transaction,
            account,
            inPlaceOf,
            new Contact(address, before.verifiedAt()),
            before.blindIndex(),
            vault);
  }
}
