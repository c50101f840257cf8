package dev.kept.contacts;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.SessionEnder;
import jakarta.inject.Singleton;

/// Does what time alone sets off in one person's contacts: what is due of a recovery, and the end
/// of sessions that an undo could not end itself. Idempotent.
@Singleton
final class FinishContacts {
  private final Histories histories;
  private final DueRecovery dueRecovery;
  private final SessionEnder sessions;

  FinishContacts(Histories histories, DueRecovery dueRecovery, SessionEnder sessions) {
    this.histories = histories;
    this.dueRecovery = dueRecovery;
    this.sessions = sessions;
  }

  /// @return how many works were done
  int run(AccountId account) {
    var done = 0;
    var owed = histories.read(account).owed();
    if (owed.isPresent()) {
      sessions.all(account);
      histories.settle(account, owed.get());
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
