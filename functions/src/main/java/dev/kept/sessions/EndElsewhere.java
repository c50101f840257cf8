package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.SessionEnder;
import dev.kept.kernel.SessionId;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;

/// Ends sessions for another capability. A session without its row is let in nowhere, so its access
/// tokens are dead with it.
@Singleton
final class EndElsewhere implements SessionEnder {
  private final Sessions sessions;
  private final SessionWrites writes;
  private final AccountRows rows;

  EndElsewhere(Sessions sessions, SessionWrites writes, AccountRows rows) {
    this.rows = rows;
    this.sessions = sessions;
    this.writes = writes;
  }

  @Override
  public void one(AccountId account, SessionId session) {
    writes.end(account, session);
  }

  @Override
  public void all(AccountId account) {
    writes.delete(account, sessions.keys(account));
  }

  @Override
  @Keeps("CX-6-07")
  public void ended(AccountId account) {
    writes.delete(account, sessions.openedBefore(account, rows.sessionsFrom(account)));
  }
}
