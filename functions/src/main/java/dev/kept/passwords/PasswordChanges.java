package dev.kept.passwords;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AccountMoves;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Caller;
import dev.kept.platform.HeldAddresses.Held;
import dev.kept.platform.Notices;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// What changes a password, each in one transaction that the account's state guards, with its audit
/// entry and the notice to the person.
@Singleton
final class PasswordChanges {
  private final DynamoDbClient client;
  private final AccountGuard guard;
  private final AccountMoves moves;
  private final AuditTrail audit;
  private final Notices notices;

  PasswordChanges(
      DynamoDbClient client,
      AccountGuard guard,
      AccountMoves moves,
      AuditTrail audit,
      Notices notices) {
    this.client = client;
    this.guard = guard;
    this.moves = moves;
    this.audit = audit;
    this.notices = notices;
  }

  /// @return false when the account is no longer active, or all its sessions were ended since the
  ///     caller's was read: nothing is written
  boolean set(Caller caller, Consumer<Put.Builder> password) {
    return commit(
        new Transaction(client).check(guard.activeFor(caller)).put(password),
        caller.account(),
        AuditEvent.PASSWORD_SET,
        Optional.of(caller.session()));
  }

  /// @return false when the account is no longer active: nothing is written
  boolean remove(AccountId account, SessionId session, Consumer<Delete.Builder> password) {
    return commit(
        begin(account).delete(password),
        account,
        AuditEvent.PASSWORD_REMOVED,
        Optional.of(session));
  }

  /// Removes a password that the person may not have set, wherever the account stands short of its
  /// erasure; nothing is written when it is gone already.
  void takeBack(AccountId account, Consumer<Delete.Builder> password) {
    var transaction = new Transaction(client).check(guard.notErasing(account)).delete(password);
    var unused = commit(transaction, account, AuditEvent.PASSWORD_REMOVED, Optional.empty());
  }

  /// Uses a token up, sets the password and ends every session: whatever of their rows is left, no
  /// token of theirs is good from here on.
  ///
  /// @param held who has the address that the token went to
  /// @return false when the account is being erased or has given the address up, the token has
  ///     been used or its hour is over, or the password was set after the reset was asked for:
  ///     nothing is written
  boolean reset(Held held, Consumer<Update.Builder> token, Consumer<Put.Builder> password) {
    var account = held.account();
    return commit(
        held.stillHolds()
            .apply(new Transaction(client).update(moves.endSessions(account)))
            .update(token)
            .put(password),
        account,
        AuditEvent.PASSWORD_RESET,
        Optional.empty());
  }

  private Transaction begin(AccountId account) {
    return new Transaction(client).check(guard.notErasing(account));
  }

  private boolean commit(
      Transaction transaction, AccountId account, AuditEvent event, Optional<SessionId> session) {
    audit.add(transaction, account, new AuditEntry(event, List.of("password"), session));
    notices.add(transaction, account, NoticeKind.PASSWORD_CHANGED, Optional.empty());
    return transaction.commit().isEmpty();
  }
}
