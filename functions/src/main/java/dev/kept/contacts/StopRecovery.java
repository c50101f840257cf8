package dev.kept.contacts;

import dev.kept.contacts.ContactStores.Present;
import dev.kept.kernel.Channel;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Stops a recovery before it is done.
@Singleton
final class StopRecovery {
  private final ContactStores stores;
  private final Tellings tellings;
  private final AccountGuard guard;
  private final Clock clock;

  StopRecovery(ContactStores stores, Tellings tellings, AccountGuard guard, Clock clock) {
    this.stores = stores;
    this.tellings = tellings;
    this.guard = guard;
    this.clock = clock;
  }

  /// Stops it for who is signed in: the session that asked may take back what it asked for, any
  /// other needs a fresh proof of an existing contact.
  ///
  /// @return false when nothing waits on that channel
  boolean byCaller(Caller caller, Channel channel) {
    var present = stores.read(caller.account());
    var waiting = present.history().recovery().filter(recovery -> recovery.channel() == channel);
    if (waiting.isEmpty()) {
      return false;
    }
    if (!waiting.get().session().equals(caller.session())) {
      caller.requireProof(clock.instant());
    }
    return stop(present, waiting.get(), Optional.of(caller.session()));
  }

  /// @param by the session that stops it; none where a link was followed
  /// @return false when it is gone, or the account is closed
  boolean stop(Present present, Recovery recovery, Optional<SessionId> by) {
    var account = present.account();
    var transaction = stores.writes().begin().check(guard.notErasing(account));
    stores.end(transaction, account, recovery);
    tellings.record(
        transaction, account, AuditEvent.CONTACT_CHANGE_UNDONE, List.of(recovery.channel()), by);
    return transaction.commit().isEmpty();
  }
}
