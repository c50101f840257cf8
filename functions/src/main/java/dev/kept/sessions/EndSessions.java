package dev.kept.sessions;

import dev.kept.kernel.SessionId;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.Caller;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

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
    writes.voidAndDelete(
        caller.account(),
        caller.session(),
        List.of(caller.session().value()),
        AuditEvent.SIGNED_OUT);
  }

  /// Ends all sessions and forgets all devices: in one transaction, where they are not more than it
  /// takes.
  ///
  /// A sign-in that came between reading and writing is found by the second look: after the first
  /// write none can be opened by a version of before. So a session either ends here with both its
  /// tokens, or was opened after this.
  void all(Caller caller) {
    var account = caller.account();
    var own = caller.session().value();
    var others = sessions.keys(account).stream().filter(key -> !key.equals(own)).toList();
    // The caller's own goes with the last ones, so that a call that broke off can be made again.
    var last = others.subList(0, Math.min(others.size(), SessionWrites.AT_ONCE - 1));
    writes.delete(account, others.subList(last.size(), others.size()));
    writes.voidAndDelete(
        account,
        caller.session(),
        Stream.concat(last.stream(), Stream.of(own)).toList(),
        AuditEvent.SESSIONS_ENDED);
    writes.delete(account, sessions.keys(account));
  }
}
