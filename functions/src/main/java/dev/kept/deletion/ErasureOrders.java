package dev.kept.deletion;

import dev.kept.deletion.ErasureJob.State;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ReceiptId;
import dev.kept.kernel.SessionId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Item;
import dev.kept.platform.Outbox;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Orders an erasure: the row of table `deletions` (see [ErasureJobs]) that wakes the engine.
@Singleton
final class ErasureOrders {
  private final DynamoDbClient client;
  private final String table;
  private final AccountGuard accountGuard;
  private final Told told;
  private final Clock clock;

  ErasureOrders(
      DynamoDbClient client, Settings settings, AccountGuard accountGuard, Told told, Clock clock) {
    this.client = client;
    this.table = settings.text("DELETIONS_TABLE");
    this.accountGuard = accountGuard;
    this.told = told;
    this.clock = clock;
  }

  /// Who is told of an order.
  @Singleton
  record Told(Outbox outbox, AuditTrail trail) {}

  /// Closes the account and orders its erasure, in one transaction.
  ///
  /// From here on no guarded write of a personal row goes through and every access token is dead;
  /// nothing takes the order back.
  ///
  /// @return whether this call ordered it; false when the account is no longer active
  boolean place(AccountId account, SessionId by, ReceiptId receipt) {
    var transaction =
        new Transaction(client)
            .update(accountGuard.startErasing(account))
            .put(
                put ->
                    put.tableName(table)
                        .item(
                            Item.item()
                                .text("accountId", account.value())
                                .text("state", State.ORDERED.word())
                                .text("receiptId", receipt.value())
                                .instant("requestedAt", clock.instant())
                                .number("attempts", 0)
                                .build())
                        .conditionExpression("attribute_not_exists(accountId)"))
            .put(told.outbox().table(), told.outbox().event(Outbox.Type.ERASURE_STARTED, account));
    var entry = AuditEntry.of(AuditEvent.ERASURE_ORDERED, by);
    return told.trail().add(transaction, account, entry).commit().isEmpty();
  }
}
