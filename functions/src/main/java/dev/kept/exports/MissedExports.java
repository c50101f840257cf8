package dev.kept.exports;

import dev.kept.exports.Export.State;
import dev.kept.kernel.MissedWork;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Wakes copies that the stream missed or whose worker died, gives up after the last attempt, and
/// deletes those whose day is over: the pieces first, then the row.
///
/// Waking is a change of the row, so the worker itself still runs with its own role and this job
/// can open nothing.
@Singleton
final class MissedExports implements MissedWork {
  private static final Logger LOG = LoggerFactory.getLogger(MissedExports.class);

  /// Of one run; the next finds the others.
  private static final int MOST_AT_ONCE = 500;

  private static final String IDLE = "#state = :processing AND lease <= :now AND endsAt > :now";

  private final DynamoDbClient client;
  private final ExportRows rows;
  private final Pieces pieces;
  private final Clock clock;

  MissedExports(DynamoDbClient client, ExportRows rows, Pieces pieces, Clock clock) {
    this.client = client;
    this.rows = rows;
    this.pieces = pieces;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "exports";
  }

  @Override
  public int resume() {
    var now = clock.instant();
    var moved = 0;
    for (var export : due(now)) {
      if (export.isOver(now)) {
        pieces.delete(export);
        rows.delete(export.account(), export.id().value());
        moved++;
      } else if (export.attempt() >= ExportJobs.MOST_ATTEMPTS) {
        moved += giveUp(export, now) ? 1 : 0;
      } else {
        moved += change(export, "SET wokenAt = :now", now) ? 1 : 0;
      }
    }
    return moved;
  }

  private boolean giveUp(Export export, Instant now) {
    if (!change(export, "SET #state = :failed REMOVE lease", now)) {
      return false;
    }
    LOG.error("an export of {} was given up", export.account());
    pieces.delete(export);
    return true;
  }

  private boolean change(Export export, String change, Instant now) {
    var values = idle(now);
    if (change.contains(":failed")) {
      values.text(":failed", State.FAILED.word());
    }
    try {
      client.updateItem(
          update ->
              update
                  .tableName(rows.table())
                  .key(ExportRows.key(export.account(), export.id()))
                  .updateExpression(change)
                  .conditionExpression(IDLE)
                  .expressionAttributeNames(Map.of("#state", "state"))
                  .expressionAttributeValues(values.build()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private List<Export> due(Instant now) {
    return client
        .scanPaginator(
            scan ->
                scan.tableName(rows.table())
                    .consistentRead(true)
                    .filterExpression("endsAt <= :now OR (" + IDLE + ")")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(idle(now).build()))
        .items()
        .stream()
        .limit(MOST_AT_ONCE)
        .map(item -> Export.of(new Row(item)))
        .toList();
  }

  private static Item idle(Instant now) {
    return Item.item().text(":processing", State.PROCESSING.word()).instant(":now", now);
  }
}
