package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// The sessions' part of an erasure.
///
/// Of the refresh tokens the rows that lead to the person go; hashes of tokens that were given out
/// name nobody and end by themselves (see [RefreshTokens]).
@Singleton
final class SessionErasure implements PersonalData {
  private static final String SESSIONS = "SessionsTable";
  private static final String TOKENS = "RefreshTokensTable";

  private final Sessions sessions;
  private final RefreshTokens tokens;
  private final SessionWrites writes;

  SessionErasure(Sessions sessions, RefreshTokens tokens, SessionWrites writes) {
    this.sessions = sessions;
    this.tokens = tokens;
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
    var families =
        sessions.all(account).stream()
            .filter(session -> tokens.hasFamily(session.family()))
            .count();
    return Map.of(SESSIONS, sessions.count(account), TOKENS, families);
  }

  @Override
  public void erase(AccountId account) {
    sessions.all(account).forEach(session -> writes.end(account, session.id(), session.family()));
    sessions.forgetDevices(account);
  }
}
