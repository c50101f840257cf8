package dev.kept.deletion;

import dev.kept.deletion.ErasureJob.State;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.ReceiptId;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AccountMoves;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Item;
import dev.kept.platform.Notices;
import dev.kept.platform.Outbox;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Orders an erasure, at once or in seven days, and takes the latter back: each in one transaction
/// of the account's move and the row of table `deletions` (see [ErasureJobs]) that the engine works
/// by. Of an order and a way back at once one wins, by that row.
@Singleton
final class ErasureOrders {
  private static final Map<String, String> STATE = Map.of("#state", "state");

  /// The second write of the transaction; those of the code follow.
  private static final int JOB = 1;

  private final DynamoDbClient client;
  private final String table;
  private final AccountMoves moves;
  private final Told told;
  private final Clock clock;

  ErasureOrders(
      DynamoDbClient client, Settings settings, AccountMoves moves, Told told, Clock clock) {
    this.client = client;
    this.table = settings.text("DELETIONS_TABLE");
    this.moves = moves;
    this.told = told;
    this.clock = clock;
  }

  /// Who is told of an order.
  @Singleton
  record Told(Outbox outbox, AuditTrail trail, Notices notices) {}

  /// Closes the account and orders its erasure.
  ///
  /// From here on no guarded write of a personal row goes through and every access token is dead;
  /// nothing takes the order back. One that was scheduled begins now instead.
  ///
  /// @param useUp adds the use of the code that confirms the order
  Placed place(
      AccountId account, SessionId by, ReceiptId receipt, UnaryOperator<Transaction> useUp) {
    var transaction =
        new Transaction(client)
            .update(moves.startErasing(account))
            .put(
                put ->
                    put.tableName(table)
                        .item(job(account, State.ORDERED, receipt).build())
                        .conditionExpression(
                            "attribute_not_exists(accountId) OR #state = :scheduled")
                        .expressionAttributeNames(STATE)
                        .expressionAttributeValues(scheduled()))
            .put(told.outbox().table(), told.outbox().event(Outbox.Type.ERASURE_STARTED, account));
    var entry = AuditEntry.of(AuditEvent.ERASURE_ORDERED, by);
    return placed(told.trail().add(useUp.apply(transaction), account, entry).commit());
  }

  private static Placed placed(OptionalInt failed) {
    if (failed.isEmpty()) {
      return Placed.DONE;
    }
    return failed.getAsInt() <= JOB ? Placed.ACCOUNT_CLOSED : Placed.CODE_USED;
  }

  /// How an order ended; nothing is written but by `DONE`.
  enum Placed {
    DONE,
    /// The account is no longer active: another order was faster.
    ACCOUNT_CLOSED,
    /// Another call used the code.
    CODE_USED
  }

  /// Hides the account and schedules its erasure; the person is told.
  ///
  /// @param dueAt from when on there is no way back
  /// @param useUp adds the use of the code that confirms the order
  @Keeps("CX-6-02")
  Placed schedule(
      AccountId account,
      SessionId by,
      ReceiptId receipt,
      Instant dueAt,
      UnaryOperator<Transaction> useUp) {
    var transaction =
        new Transaction(client)
            .update(moves.softDelete(account, dueAt))
            .put(
                put ->
                    put.tableName(table)
                        .item(
                            job(account, State.SCHEDULED, receipt).instant("dueAt", dueAt).build())
                        .conditionExpression("attribute_not_exists(accountId)"))
            .put(told.outbox().table(), told.outbox().event(Outbox.Type.ACCOUNT_LEFT, account));
    told.notices().add(transaction, account, NoticeKind.DELETION_SCHEDULED, Optional.empty());
    var entry = AuditEntry.of(AuditEvent.DELETION_SCHEDULED, by);
    return placed(told.trail().add(useUp.apply(transaction), account, entry).commit());
  }

  /// Brings a soft-deleted account back as it was.
  ///
  /// @return whether this call did; false when its time is over, and when it was never scheduled
  @Keeps("CX-7-05")
  boolean takeBack(AccountId account, SessionId by) {
    var transaction =
        new Transaction(client)
            .update(moves.restore(account, clock.instant()))
            .delete(
                delete ->
                    delete
                        .tableName(table)
                        .key(Item.item().text("accountId", account.value()).build())
                        .conditionExpression("#state = :scheduled")
                        .expressionAttributeNames(STATE)
                        .expressionAttributeValues(scheduled()))
            .put(told.outbox().table(), told.outbox().event(Outbox.Type.ACCOUNT_BACK, account));
    told.notices().add(transaction, account, NoticeKind.DELETION_TAKEN_BACK, Optional.empty());
    var entry = AuditEntry.of(AuditEvent.DELETION_TAKEN_BACK, by);
    return told.trail().add(transaction, account, entry).commit().isEmpty();
  }

  private static Map<String, AttributeValue> scheduled() {
    return Item.item().text(":scheduled", State.SCHEDULED.word()).build();
  }

  private Item job(AccountId account, State state, ReceiptId receipt) {
    return Item.item()
        .text("accountId", account.value())
        .text("state", state.word())
        .text("receiptId", receipt.value())
        .instant("requestedAt", clock.instant())
        .number("attempts", 0);
  }
}
