package dev.kept.deletion;

import dev.kept.kernel.AccountState;
import dev.kept.kernel.SessionEnder;
import dev.kept.platform.Caller;
import jakarta.inject.Singleton;

/// Restores a soft-deleted account as it was, at the word of whoever has signed in to it since
/// (CX-7-05).
@Singleton
final class TakeBackDeletion {
  private final ErasureOrders orders;
  private final ErasureJobs jobs;
  private final SessionEnder sessions;

  TakeBackDeletion(ErasureOrders orders, ErasureJobs jobs, SessionEnder sessions) {
    this.orders = orders;
    this.jobs = jobs;
    this.sessions = sessions;
  }

  /// How it ended.
  enum Outcome {
    RESTORED,
    /// The seven days are over.
    TOO_LATE,
    /// Nothing is scheduled.
    NONE
  }

  Outcome run(Caller caller) {
    var account = caller.account();
    if (caller.state() == AccountState.ACTIVE) {
      return Outcome.NONE;
    }
    // Where another call was faster with the same, its row is gone and the account is back.
    if (!orders.takeBack(account, caller.session()) && jobs.find(account).isPresent()) {
      return Outcome.TOO_LATE;
    }
    sessions.ended(account);
    return Outcome.RESTORED;
  }
}
