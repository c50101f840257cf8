package dev.kept.vault;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Whose keys were destroyed: the ledger of all erasures.
///
/// A tombstone in the table that [PersonKeys] describes. That table has no backup, so the ledger
/// survives whatever is restored beside it, and knows of every erasure since (ADR 22).
@Singleton
public final class DestroyedKeys {
  /// Every erasure leaves one of each purpose; one is enough to know it by.
  private static final Purpose ONE = Purpose.SECURITY;

  private final DynamoDbClient client;
  private final String table;

  DestroyedKeys(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("KEYS_TABLE");
  }

  /// One page of the ledger, in no order.
  ///
  /// @param examined how many rows were read
  /// @param next where to go on; empty at the end
  public record Page(int examined, List<AccountId> erased, Optional<Place> next) {
    public Page {
      erased = List.copyOf(erased);
    }
  }

  /// A row of the ledger that was read.
  public record Place(AccountId account, String purpose) {}

  /// @param after `next` of the page before
  public Page page(Optional<Place> after, int limit) {
    var answer =
        client.scan(
            scan -> {
              scan.tableName(table)
                  .limit(limit)
                  .consistentRead(true)
                  .filterExpression("attribute_exists(destroyedAt) AND #purpose = :one")
                  .expressionAttributeNames(Map.of("#purpose", PersonKeys.PURPOSE))
                  .expressionAttributeValues(Item.item().text(":one", ONE.word()).build());
              after.ifPresent(place -> scan.exclusiveStartKey(key(place)));
            });
    return new Page(
        answer.scannedCount(),
        answer.items().stream().map(item -> account(new Row(item))).toList(),
        Row.of(answer.lastEvaluatedKey())
            .map(row -> new Place(account(row), row.text(PersonKeys.PURPOSE))));
  }

  private static Map<String, AttributeValue> key(Place place) {
    return Item.item()
        .text(PersonKeys.ACCOUNT, place.account().value())
        .text(PersonKeys.PURPOSE, place.purpose())
        .build();
  }

  private static AccountId account(Row row) {
    return new AccountId(row.text(PersonKeys.ACCOUNT));
  }
}
