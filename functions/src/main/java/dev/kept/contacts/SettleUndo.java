package dev.kept.contacts;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.AddedSince;
import dev.kept.kernel.SessionEnder;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Does what an undo owes after its own transaction: every passkey and password added in the 72
/// hours before it goes, then every session ends, so that whoever was put in keeps no way in.
/// Idempotent; the debt stands in `contactChanges` until all of it is done.
///
/// All of 72 hours, as with what was added on the other channel: who adds a passkey first and
/// changes the address then would keep it otherwise (ADR 17).
@Singleton
final class SettleUndo {
  private final Histories histories;
  private final List<AddedSince> added;
  private final SessionEnder sessions;

  SettleUndo(Histories histories, Collection<AddedSince> added, SessionEnder sessions) {
    this.histories = histories;
    this.added = List.copyOf(added);
    this.sessions = sessions;
  }

  /// @param owed when the change was taken back
  void run(AccountId account, Instant owed) {
    var since = owed.minus(Change.LIFE);
    added.forEach(kept -> kept.takeBack(account, since));
    sessions.all(account);
    histories.settle(account, owed);
  }
}
