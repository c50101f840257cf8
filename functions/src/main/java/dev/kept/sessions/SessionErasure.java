package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// The sessions' part of an erasure.
///
/// No row of a refresh token leads to a person without the token itself, so of those none is
/// theirs; they end by themselves (see [RefreshTokens]).
@Singleton
final class SessionErasure implements PersonalData {
  private static final String SESSIONS = "SessionsTable";
  private static final String TOKENS = "RefreshTokensTable";

  private final Sessions sessions;
  private final SessionWrites writes;

  SessionErasure(Sessions sessions, SessionWrites writes) {
    this.sessions = sessions;
    this.writes = writes;
  }

  @Override
  public String section() {
    return "sessions";
  }

  @Override
  public Set<String> stores() {
    return Set.of(SESSIONS, TOKENS);
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    return Map.of(SESSIONS, sessions.count(account), TOKENS, 0L);
  }

  @Override
  public void erase(AccountId account) {
    writes.delete(account, sessions.keys(account));
  }
}
