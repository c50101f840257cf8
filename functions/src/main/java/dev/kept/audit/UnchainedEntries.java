package dev.kept.audit;

import dev.kept.kernel.AccountId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The rows of table `auditEntries` that its stream missed; see `platform.AuditTrail`.
@Singleton
final class UnchainedEntries {
  private final DynamoDbClient client;
  private final String table;

  UnchainedEntries(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("AUDIT_ENTRIES_TABLE");
  }

  /// Which entry, and so where a scan stands.
  record Key(AccountId account, String entry) {}

  /// A part of the table.
  ///
  /// @param examined rows that were read for it
  /// @param next from where to read on; empty at the table's end
  record Found(List<Key> keys, int examined, Optional<Key> next) {
    Found {
      keys = List.copyOf(keys);
    }
  }

  /// @param after a key, whether a row stands there or not
  /// @return of the next `limit` rows those written before `before` and not chained
  Found find(Optional<Key> after, int limit, Instant before) {
    var answer =
        client.scan(
            scan -> {
              scan.tableName(table)
                  .limit(limit)
                  .consistentRead(true)
                  .projectionExpression("accountId, entryId")
                  .filterExpression("attribute_not_exists(chained) AND #at <= :before")
                  .expressionAttributeNames(Map.of("#at", "at"))
                  .expressionAttributeValues(Item.item().instant(":before", before).build());
              after.ifPresent(
                  key -> scan.exclusiveStartKey(AuditEntries.key(key.account(), key.entry())));
            });
    return new Found(
        answer.items().stream().map(Row::new).map(UnchainedEntries::key).toList(),
        answer.scannedCount(),
        Row.of(answer.lastEvaluatedKey()).map(UnchainedEntries::key));
  }

  /// Changes an entry that is not chained, so that the stream hands it to the function `Audit`.
  ///
  /// @param before an entry woken later than this is left alone
  /// @return whether it was woken
  boolean wake(Key key, Instant before, Instant now) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(AuditEntries.key(key.account(), key.entry()))
                  .updateExpression("SET wokenAt = :now")
                  .conditionExpression(
                      "attribute_exists(entryId) AND attribute_not_exists(chained)"
                          + " AND (attribute_not_exists(wokenAt) OR wokenAt <= :before)")
                  .expressionAttributeValues(
                      Item.item().instant(":now", now).instant(":before", before).build()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private static Key key(Row row) {
    return new Key(new AccountId(row.text("accountId")), row.text("entryId"));
  }
}
