package dev.kept.retention;

import dev.kept.platform.Item;
import dev.kept.platform.Row;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Finds and deletes rows whose `expiresAt` has passed, in any [ExpiringTable].
///
/// Time bounds are half-open: a row goes from its `expiresAt` on, not before. The deletion carries
/// the same condition, so a row that was renewed since it was found survives.
@Singleton
final class ExpiredRows {
  private static final String EXPIRES_AT = "expiresAt";

  private final DynamoDbClient client;
  private final Clock clock;

  ExpiredRows(DynamoDbClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /// A part of a table, of `of` parts in all, and how far into it a reader is.
  ///
  /// @param after the key of the last row read; empty at the start
  record Place(int segment, int of, Map<String, AttributeValue> after) {
    Place {
      after = Map.copyOf(after);
    }
  }

  /// What one page of a scan found.
  ///
  /// @param examined rows read
  /// @param expired those past their end
  /// @param next where to go on; empty at the segment's end
  record Found(int examined, List<Expired> expired, Map<String, AttributeValue> next) {}

  /// A row past its end.
  ///
  /// @param by how much, in whole seconds
  record Expired(Map<String, AttributeValue> key, Duration by) {}

  /// Reads at most `limit` rows; only keys and ends leave the table.
  Found find(ExpiringTable table, Place place, int limit) {
    var names = new HashMap<String, String>();
    for (var key : table.keys()) {
      names.put("#k" + names.size(), key);
    }
    var answer =
        client.scan(
            scan -> {
              scan.tableName(table.name())
                  .segment(place.segment())
                  .totalSegments(place.of())
                  .limit(limit)
                  .projectionExpression(String.join(", ", names.keySet()) + ", " + EXPIRES_AT)
                  .filterExpression(EXPIRES_AT + " <= :now")
                  .expressionAttributeNames(names)
                  .expressionAttributeValues(now());
              if (!place.after().isEmpty()) {
                scan.exclusiveStartKey(place.after());
              }
            });
    return new Found(
        answer.scannedCount(),
        answer.items().stream().map(this::expired).toList(),
        answer.lastEvaluatedKey());
  }

  private Expired expired(Map<String, AttributeValue> row) {
    var end = Instant.ofEpochSecond(new Row(row).number(EXPIRES_AT));
    var key = new HashMap<>(row);
    key.remove(EXPIRES_AT);
    return new Expired(key, Duration.between(end, clock.instant()));
  }

  /// @return whether the row was still past its end, and is gone
  boolean delete(ExpiringTable table, Map<String, AttributeValue> key) {
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(table.name())
                  .key(key)
                  .conditionExpression(EXPIRES_AT + " <= :now")
                  .expressionAttributeValues(now()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private Map<String, AttributeValue> now() {
    return Item.item().number(":now", clock.instant().getEpochSecond()).build();
  }
}
