package dev.kept.deletion;

import dev.kept.kernel.SessionEnder;
import dev.kept.platform.AccountMoves;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Caller;
import dev.kept.platform.Outbox;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Hides an account and ends its sessions until its person signs in again (CX-7-01, CX-7-02).
///
/// The move alone ends every session and voids every token, in one write; that the rows of sessions
/// go as well is done after it, and by the erasure at the latest.
@Singleton
final class Deactivate {
  private final DynamoDbClient client;
  private final AccountMoves moves;
  private final Told told;
  private final SessionEnder sessions;

  Deactivate(DynamoDbClient client, AccountMoves moves, Told told, SessionEnder sessions) {
    this.client = client;
    this.moves = moves;
    this.told = told;
    this.sessions = sessions;
  }

  /// Where the move is told of.
  @Singleton
  record Told(Outbox outbox, AuditTrail trail) {}

  /// @return whether this call did it; false when the account is no longer active
  @Keeps("CX-7-01")
  boolean run(Caller caller) {
    var account = caller.account();
    var transaction =
        new Transaction(client)
            .update(moves.deactivate(account))
            .put(told.outbox().table(), told.outbox().event(Outbox.Type.ACCOUNT_LEFT, account));
    var entry = AuditEntry.of(AuditEvent.DEACTIVATED, caller.session());
    if (told.trail().add(transaction, account, entry).commit().isPresent()) {
      return false;
    }
    sessions.ended(account);
    return true;
  }
}
