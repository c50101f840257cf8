package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.SecretToken;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Outbox;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import dev.kept.sessions.Session.Grace;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What changes in a session's life, each in one transaction over its rows.
@Singleton
final class SessionWrites {
  private final DynamoDbClient client;
  private final Sessions sessions;
  private final RefreshTokens tokens;
  private final Guards guards;
  private final AuditTrail trail;

  SessionWrites(
      DynamoDbClient client,
      Sessions sessions,
      RefreshTokens tokens,
      Guards guards,
      AuditTrail trail) {
    this.client = client;
    this.sessions = sessions;
    this.tokens = tokens;
    this.guards = guards;
    this.trail = trail;
  }

  /// What of the account stands in these transactions.
  @Singleton
  record Guards(AccountGuard account, TokenVersions versions) {}

  /// Where a session was opened.
  ///
  /// @param clientAddress sealed
  /// @param client browser family and device type, sealed
  /// @param device hash of the token that this device has from now on
  /// @param deviceBefore hash of the one it had, forgotten from now on
  record Origin(
      byte[] clientAddress, byte[] client, String device, Optional<String> deviceBefore) {}

  /// How a rotation ended.
  enum Rotated {
    DONE,
    /// Somebody else rotated or ended the session since it was read.
    RACED,
    ACCOUNT_CLOSED
  }

  /// @param useUp adds the writes that use the sign-in's proof up
  /// @return false when the account is no longer active or the proof is used: nothing is written
  boolean open(
      Session session,
      SecretToken refresh,
      Origin origin,
      Outbox outbox,
      UnaryOperator<Transaction> useUp) {
    var transaction =
        useUp
            .apply(new Transaction(client).check(guards.account().active(session.account())))
            .put(sessions.table(), sessions.row(session, origin))
            .put(tokens.table(), tokens.familyRow(session))
            .put(tokens.table(), tokens.tokenRow(refresh, session, 0))
            .put(
                sessions.table(),
                sessions.deviceRow(session.account(), origin.device(), session.createdAt()))
            .put(outbox.table(), outbox.event(Outbox.Type.SIGNED_IN, session.account()));
    origin
        .deviceBefore()
        .ifPresent(before -> transaction.delete(sessions.deleteDevice(session.account(), before)));
    var entry = AuditEntry.of(AuditEvent.SIGNED_IN, session.id());
    return trail.add(transaction, session.account(), entry).commit().isEmpty();
  }

  /// Makes `refresh` the one live token of the session.
  Rotated rotate(Session read, Grace grace, SecretToken refresh, Instant now) {
    var failed =
        new Transaction(client)
            .check(guards.account().active(read.account()))
            .update(sessions.rotate(read, grace, now))
            .update(tokens.prolong(read.family(), Session.end(read.createdAt(), now)))
            .put(tokens.table(), tokens.tokenRow(refresh, read, read.generation() + 1))
            .commit();
    if (failed.isEmpty()) {
      return Rotated.DONE;
    }
    return failed.getAsInt() == 0 ? Rotated.ACCOUNT_CLOSED : Rotated.RACED;
  }

  /// Ends a session: its row is gone, and nothing leads from its tokens to the person (CX-6-07).
  /// Idempotent.
  @Keeps("CX-6-07")
  void end(AccountId account, SessionId session, String family) {
    var unused =
        new Transaction(client)
            .delete(sessions.delete(account, session))
            .delete(tokens.deleteFamily(family))
            .commit();
  }

  /// Ends a session at its owner's word.
  ///
  /// @param by the session that says so
  /// @return whether this call ended it; of several at once one does
  @Keeps("CX-6-07")
  boolean revoke(Session session, SessionId by) {
    var transaction =
        new Transaction(client)
            .check(guards.account().active(session.account()))
            .delete(sessions.deleteStanding(session.account(), session.id()))
            .delete(tokens.deleteFamily(session.family()));
    var entry = AuditEntry.of(AuditEvent.SESSION_REVOKED, by);
    return trail.add(transaction, session.account(), entry).commit().isEmpty();
  }

  /// Ends a session and voids every access token of the person with it.
  @Keeps("CX-4.3-03")
  void endAndVoid(AccountId account, SessionId session, String family, AuditEvent event) {
    // When the account is no longer active its tokens are void already, and erasure takes the rest.
    var transaction =
        new Transaction(client)
            .delete(sessions.delete(account, session))
            .delete(tokens.deleteFamily(family))
            .update(guards.versions().raise(account));
    var unused = trail.add(transaction, account, AuditEntry.of(event, session)).commit();
  }

  /// Voids every access token of a person.
  void voidTokens(AccountId account, SessionId by, AuditEvent event) {
    var transaction = new Transaction(client).update(guards.versions().raise(account));
    var unused = trail.add(transaction, account, AuditEntry.of(event, by)).commit();
  }

  /// Voids every access token of a person where no session of theirs asks for it.
  void voidTokens(AccountId account) {
    var transaction = new Transaction(client).update(guards.versions().raise(account));
    var entry = new AuditEntry(AuditEvent.SESSIONS_ENDED, List.of(), Optional.empty());
    var unused = trail.add(transaction, account, entry).commit();
  }
}
