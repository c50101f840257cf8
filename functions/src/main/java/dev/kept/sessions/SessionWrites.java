package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What changes in a session's life, each in one transaction over its rows.
@Singleton
final class SessionWrites {
  /// Sessions and devices of one transaction, of two rows at the most (100 is DynamoDB's limit; the
  /// rest is for the account and its trail).
  static final int AT_ONCE = 45;

  private final DynamoDbClient client;
  private final Sessions sessions;
  private final AccountGuard guard;
  private final AuditTrail trail;

  SessionWrites(DynamoDbClient client, Sessions sessions, AccountGuard guard, AuditTrail trail) {
    this.client = client;
    this.sessions = sessions;
    this.guard = guard;
    this.trail = trail;
  }

  /// Ends a session: its row is gone, and nothing leads from its tokens to the person (CX-6-07).
  /// Idempotent.
  @Keeps("CX-6-07")
  void end(AccountId account, SessionId session) {
    var unused = new Transaction(client).delete(sessions.delete(account, session)).commit();
  }

  /// Ends a session at its owner's word.
  ///
  /// @param by the session that says so
  /// @return whether this call ended it; of several at once one does
  @Keeps("CX-6-07")
  boolean revoke(Session session, SessionId by) {
    var transaction =
        new Transaction(client)
            .check(guard.notErasing(session.account()))
            .delete(sessions.deleteStanding(session.account(), session.id()));
    var entry = AuditEntry.of(AuditEvent.SESSION_REVOKED, by);
    return trail.add(transaction, session.account(), entry).commit().isEmpty();
  }

  /// Voids every access token of a person, and deletes rows of theirs with it: all or nothing.
  ///
  /// @param by the session that says so
  /// @param sortKeys of sessions and devices, at most [#AT_ONCE]; those that are gone already are
  ///     no failure
  @Keeps("CX-4.3-03")
  void voidAndDelete(AccountId account, SessionId by, List<String> sortKeys, AuditEvent event) {
    var transaction = new Transaction(client).update(guard.voidTokens(account));
    sortKeys.forEach(key -> delete(transaction, account, key));
    // When the account is no longer active its tokens are void already, and erasure takes the rest.
    var unused = trail.add(transaction, account, AuditEntry.of(event, by)).commit();
  }

  /// Deletes rows of a person, however many. Idempotent.
  void delete(AccountId account, List<String> sortKeys) {
    for (var from = 0; from < sortKeys.size(); from += AT_ONCE) {
      var transaction = new Transaction(client);
      sortKeys
          .subList(from, Math.min(from + AT_ONCE, sortKeys.size()))
          .forEach(key -> delete(transaction, account, key));
      var unused = transaction.commit();
    }
  }

  /// Of a device two rows: the account's, and the one that its token is found by.
  private void delete(Transaction transaction, AccountId account, String sortKey) {
    transaction.delete(sessions.deleteRow(account, sortKey));
    IssuedDevices.row(sortKey)
        .ifPresent(
            row -> transaction.delete(delete -> delete.tableName(sessions.table()).key(row)));
  }

  /// Voids every access token of a person where no session of theirs asks for it.
  void voidTokens(AccountId account) {
    var transaction = new Transaction(client).update(guard.voidTokens(account));
    var entry = new AuditEntry(AuditEvent.SESSIONS_ENDED, List.of(), Optional.empty());
    var unused = trail.add(transaction, account, entry).commit();
  }
}
