package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.EndsSessions;
import jakarta.inject.Singleton;

/// Ends all sessions of a person who is not there to ask for it with one of them.
///
/// Access tokens are voided first, so that from the first effect on nobody acts under them; a call
/// that broke off can be made again.
@Singleton
final class EndAllSessions implements EndsSessions {
  private final Sessions sessions;
  private final SessionWrites writes;

  EndAllSessions(Sessions sessions, SessionWrites writes) {
    this.sessions = sessions;
    this.writes = writes;
  }

  @Override
  public void all(AccountId account) {
    writes.voidTokens(account);
    writes.delete(account, sessions.keys(account));
  }
}
