package dev.kept.contacts;

import dev.kept.addresses.Contacts.Contact;
import dev.kept.contacts.ContactStores.Present;
import dev.kept.contacts.SwapContact.Fresh;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ContactProofs;
import dev.kept.kernel.Purpose;
import dev.kept.platform.AccountGuard;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Completes a recovery that is due, tells of it once more a day before. Does nothing before its
/// time, and never twice.
///
/// One that an existing contact was proven after is over at once: whoever asked had not lost it, or
/// is not its owner. One that cannot be completed is dropped when it is due: the session that asked
/// is over, the address is another person's by now, or somebody took a change back.
@Singleton
final class DueRecovery {
  private static final int READS = 5;

  private final ContactStores stores;
  private final SwapContact swap;
  private final RemindOfRecovery remind;
  private final ContactProofs proofs;
  private final Ground ground;

  DueRecovery(
      ContactStores stores,
      SwapContact swap,
      RemindOfRecovery remind,
      ContactProofs proofs,
      Ground ground) {
    this.stores = stores;
    this.proofs = proofs;
    this.swap = swap;
    this.remind = remind;
    this.ground = ground;
  }

  /// Time, the guard of the write, and what opens addresses.
  @Singleton
  record Ground(Vault vault, AccountGuard guard, Clock clock) {}

  /// @return whether a recovery was completed, dropped or told of
  boolean run(AccountId account) {
    for (var read = 0; read < READS; read++) {
      var present = stores.read(account);
      var waiting = present.history().recovery();
      if (waiting.isEmpty()) {
        return false;
      }
      var next = next(account, waiting.get());
      if (next == Next.WAIT || done(next, present, waiting.get())) {
        return next != Next.WAIT;
      }
    }
    return false;
  }

  private enum Next {
    DROP,
    COMPLETE,
    REMIND,
    WAIT
  }

  private Next next(AccountId account, Recovery recovery) {
    var now = ground.clock().instant();
    if (proofs.since(account, recovery.askedAt())) {
      return Next.DROP;
    }
    if (recovery.isDue(now)) {
      return Next.COMPLETE;
    }
    return recovery.needsReminder(now) ? Next.REMIND : Next.WAIT;
  }

  /// @return false when somebody else wrote in between
  private boolean done(Next next, Present present, Recovery recovery) {
    return switch (next) {
      case DROP -> drop(present, recovery);
      case COMPLETE -> complete(present, recovery);
      case REMIND -> remind.run(present);
      case WAIT -> true;
    };
  }

  /// @return false when somebody else wrote in between
  private boolean complete(Present present, Recovery recovery) {
    if (present.history().frozenFor(ground.clock().instant()).isPresent()) {
      return drop(present, recovery);
    }
    var vault = ground.vault().of(present.account(), Purpose.CONTACT);
    var address = ChangeCells.open(vault, recovery);
    var fresh = new Fresh(new Contact(address, recovery.askedAt()), recovery.blindIndex());
    return switch (swap.byRecovery(present, recovery, fresh, vault)) {
      case DONE -> true;
      case RACED, PROOF_USED -> false;
      case TAKEN, SESSION_ENDED -> drop(present, recovery);
      case ACCOUNT_CLOSED -> true;
    };
  }

  private boolean drop(Present present, Recovery recovery) {
    var transaction = stores.writes().begin().check(ground.guard().notErasing(present.account()));
    stores.end(transaction, present.account(), recovery);
    return transaction.commit().isEmpty();
  }
}
