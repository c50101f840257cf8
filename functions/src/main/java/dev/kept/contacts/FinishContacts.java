package dev.kept.contacts;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonErased;
import jakarta.inject.Singleton;

/// Does what time alone sets off in one person's contacts: what is due of a recovery, and what an
/// undo could not do itself. Idempotent.
@Singleton
final class FinishContacts {
  private final Histories histories;
  private final DueRecovery dueRecovery;
  private final SettleUndo settleUndo;

  FinishContacts(Histories histories, DueRecovery dueRecovery, SettleUndo settleUndo) {
    this.histories = histories;
    this.dueRecovery = dueRecovery;
    this.settleUndo = settleUndo;
  }

  /// @return how many works were done
  int run(AccountId account) {
    var done = 0;
    var owed = histories.read(account).owed();
    if (owed.isPresent()) {
      settleUndo.run(account, owed.get());
      done++;
    }
    try {
      return done + (dueRecovery.run(account) ? 1 : 0);
    } catch (PersonErased _) {
      // Erasure takes the rest.
      return done;
    }
  }
}
