package dev.kept.exports;

import dev.kept.exports.Export.State;
import dev.kept.kernel.AccountId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.Item;
import dev.kept.platform.Outbox;
import dev.kept.platform.Row;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The rows of table `exports` (see [ExportRows]) as the worker sees them.
///
/// A lease is taken by a conditional write and numbered by `attempts`; the word that a copy is
/// ready carries the number, so a run that was overtaken changes nothing.
@Singleton
final class ExportJobs {
  /// Longer than the function may run (300 s), so that a lease that is over has no living holder.
  static final Duration LEASE = Duration.ofSeconds(330);

  static final int MOST_ATTEMPTS = 3;

  private final DynamoDbClient client;
  private final ExportRows rows;
  private final AccountGuard guard;
  private final Outbox outbox;
  private final Clock clock;

  ExportJobs(
      DynamoDbClient client, ExportRows rows, AccountGuard guard, Outbox outbox, Clock clock) {
    this.client = client;
    this.rows = rows;
    this.guard = guard;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Takes a copy to be made, unless somebody has it or it is done; of several that try one gets
  /// it.
  Optional<Export> lease(AccountId account, ExportId export) {
    var now = clock.instant();
    try {
      var answer =
          client.updateItem(
              update ->
                  update
                      .tableName(rows.table())
                      .key(ExportRows.key(account, export))
                      .updateExpression("SET lease = :until ADD attempts :one")
                      .conditionExpression(
                          "#state = :processing AND attempts < :most AND lease <= :now"
                              + " AND endsAt > :now")
                      .expressionAttributeNames(Map.of("#state", "state"))
                      .expressionAttributeValues(
                          Item.item()
                              .text(":processing", State.PROCESSING.word())
                              .instant(":now", now)
                              .instant(":until", now.plus(LEASE))
                              .number(":one", 1)
                              .number(":most", MOST_ATTEMPTS)
                              .build())
                      .returnValues(ReturnValue.ALL_NEW));
      return Row.of(answer.attributes()).map(Export::of);
    } catch (ConditionalCheckFailedException _) {
      return Optional.empty();
    }
  }

  /// Says that a copy is there; from now on it stands for 24 hours. Goes through for a person who
  /// is away, and not for one who is being erased.
  ///
  /// @return whether this call did; false when the run was overtaken, or the export is gone
  boolean ready(Export export, long size) {
    var endsAt = clock.instant().plus(Export.LIFE);
    return new Transaction(client)
        .check(guard.notErasing(export.account()))
        .update(
            update ->
                update
                    .tableName(rows.table())
                    .key(ExportRows.key(export.account(), export.id()))
                    .updateExpression(
                        "SET #state = :ready, size = :size, endsAt = :end, expiresAt = :ttl"
                            + " REMOVE lease")
                    .conditionExpression("#state = :processing AND attempts = :mine")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(
                        Item.item()
                            .text(":processing", State.PROCESSING.word())
                            .text(":ready", State.READY.word())
                            .number(":mine", export.attempt())
                            .number(":size", size)
                            .instant(":end", endsAt)
                            .ttl(":ttl", ExportRows.keptUntil(endsAt))
                            .build()))
        .put(outbox.table(), outbox.event(Outbox.Type.EXPORT_READY, export.account()))
        .commit()
        .isEmpty();
  }
}
