package dev.kept.contacts;

import dev.kept.addresses.Contacts.Contact;
import dev.kept.addresses.Contacts.Reference;
import dev.kept.contacts.ContactStores.Present;
import dev.kept.kernel.Channel;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.SessionGuard;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;

/// Puts a proven address in place, all of it in one transaction: the address claimed, the one
/// before reserved for 72 hours, the contact replaced, the change that can be taken back, the audit
/// entry, and the messages to the address before and to the person elsewhere.
@Singleton
final class SwapContact {
  private static final int ACCOUNT = 0;
  private static final int CLAIM = 2;
  private static final int PROOF = 3;
  private static final int SESSION = 3;

  private final ContactStores stores;
  private final NewChanges changes;
  private final Tellings tellings;
  private final AccountGuard account;
  private final SessionGuard session;

  SwapContact(
      ContactStores stores,
      NewChanges changes,
      Tellings tellings,
      AccountGuard account,
      SessionGuard session) {
    this.stores = stores;
    this.changes = changes;
    this.tellings = tellings;
    this.account = account;
    this.session = session;
  }

  /// A proven address with what it is looked up by.
  ///
  /// @param useUp adds the use of the code that proved it
  record Fresh(Contact contact, String blindIndex, UnaryOperator<Transaction> useUp) {
    /// One whose code was used up before.
    Fresh(Contact contact, String blindIndex) {
      this(contact, blindIndex, UnaryOperator.identity());
    }

    Channel channel() {
      return contact.address().channel();
    }
  }

  enum Swapped {
    DONE,
    /// The address is another person's, or reserved for them.
    TAKEN,
    /// Another call used the code.
    PROOF_USED,
    /// Somebody else wrote since this was read: read again.
    RACED,
    /// The session that the recovery rests on is over.
    SESSION_ENDED,
    ACCOUNT_CLOSED
  }

  /// Changes or adds by a fresh proof; a recovery that waits is over with it.
  @Keeps("CX-7-10")
  Swapped byProof(Present present, Fresh fresh, PersonVault vault, SessionId by) {
    var transaction = fresh.useUp().apply(begin(present, fresh));
    present
        .history()
        .recovery()
        .ifPresent(waiting -> stores.end(transaction, present.account(), waiting));
    finish(transaction, present, fresh, vault);
    var isChange = present.on(fresh.channel()).isPresent();
    if (present.hasOtherThan(fresh.channel())) {
      var kind = isChange ? NoticeKind.OTHER_CONTACT_CHANGED : NoticeKind.CONTACT_ADDED;
      tellings.tellElsewhere(transaction, present.account(), kind, fresh.channel());
    }
    var event = isChange ? AuditEvent.CONTACT_CHANGED : AuditEvent.CONTACT_ADDED;
    tellings.record(transaction, present.account(), event, fresh.channel(), by);
    var failed = transaction.commit();
    if (failed.isEmpty()) {
      return Swapped.DONE;
    }
    return failed.getAsInt() == PROOF ? Swapped.PROOF_USED : failure(failed.getAsInt());
  }

  /// Completes a recovery, while the session that asked for it lives.
  Swapped byRecovery(Present present, Recovery recovery, Fresh fresh, PersonVault vault) {
    var transaction =
        begin(present, fresh).check(session.live(present.account(), recovery.session()));
    stores.end(transaction, present.account(), recovery);
    finish(transaction, present, fresh, vault);
    tellings.tellElsewhere(
        transaction, present.account(), NoticeKind.CONTACT_RECOVERED, fresh.channel());
    tellings.record(
        transaction,
        present.account(),
        AuditEvent.CONTACT_RECOVERED,
        fresh.channel(),
        recovery.session());
    var failed = transaction.commit();
    if (failed.isEmpty()) {
      return Swapped.DONE;
    }
    return failed.getAsInt() == SESSION ? Swapped.SESSION_ENDED : failure(failed.getAsInt());
  }

  private Transaction begin(Present present, Fresh fresh) {
    var transaction = stores.writes().begin().check(account.notErasing(present.account()));
    stores.writes().next(transaction, present.history());
    return stores.identities().claim(transaction, fresh.blindIndex(), present.account());
  }

  private void finish(Transaction transaction, Present present, Fresh fresh, PersonVault vault) {
    var old = present.on(fresh.channel());
    stores
        .contacts()
        .put(
            transaction,
            present.account(),
            old.map(Reference::blindIndex),
            fresh.contact(),
            fresh.blindIndex(),
            vault);
    if (old.isPresent()) {
      changes.gaveUp(transaction, present, old.get(), NoticeKind.CONTACT_CHANGED, vault);
    } else {
      changes.added(transaction, present, fresh.channel());
    }
  }

  private static Swapped failure(int failed) {
    return switch (failed) {
      case ACCOUNT -> Swapped.ACCOUNT_CLOSED;
      case CLAIM -> Swapped.TAKEN;
      default -> Swapped.RACED;
    };
  }
}
