package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.Caller;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Ends sessions at their owner's word (CX-7-13). What is ended is deleted, not flagged (CX-6-07).
@Singleton
final class EndSessions {
  private final Sessions sessions;
  private final SessionWrites writes;
  private final Clock clock;

  EndSessions(Sessions sessions, SessionWrites writes, Clock clock) {
    this.sessions = sessions;
    this.writes = writes;
    this.clock = clock;
  }

  /// Ends one of the caller's sessions; the others go on.
  ///
  /// @return false when the caller has no such session: an unknown id and another's alike
  @Keeps("CX-7-13")
  boolean one(Caller caller, SessionId id) {
    return sessions
        .find(caller.account(), id)
        .filter(session -> !session.isOver(clock.instant()))
        .filter(session -> writes.revoke(session, caller.session()))
        .isPresent();
  }

  /// Logs out: ends this session and voids every access token of the person at once; the refresh
  /// tokens of other sessions still mint new ones (CX-4.3-03).
  void current(Caller caller) {
    endAndVoid(caller.account(), caller.session(), AuditEvent.SIGNED_OUT);
  }

  /// Ends all sessions and forgets all devices. The caller's own goes last, so that a call that
  /// broke off can be made again.
  void all(Caller caller) {
    sessions.all(caller.account()).stream()
        .filter(session -> !session.id().equals(caller.session()))
        .forEach(session -> writes.end(session.account(), session.id(), session.family()));
    sessions.forgetDevices(caller.account());
    endAndVoid(caller.account(), caller.session(), AuditEvent.SESSIONS_ENDED);
  }

  private void endAndVoid(AccountId account, SessionId id, AuditEvent event) {
    // A session that went meanwhile took its family along; the tokens are to be void all the same.
    sessions
        .find(account, id)
        .ifPresentOrElse(
            session -> writes.endAndVoid(account, id, session.family(), event),
            () -> writes.voidTokens(account, id, event));
  }
}
