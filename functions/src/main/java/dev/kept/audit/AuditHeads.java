package dev.kept.audit;

import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The signed heads of the chains, one document a day, append-only; about no person.
///
/// Table `auditHeads`: `series` (S, partition key, always `daily`), `day` (S, sort key, RFC 3339
/// date), `document` (S, compact JWS, see [AnchorChains]). Kept without an end.
@Singleton
final class AuditHeads {
  private static final String SERIES = "daily";

  private final DynamoDbClient client;
  private final String table;

  AuditHeads(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("AUDIT_HEADS_TABLE");
  }

  /// @param document compact JWS
  record Signed(LocalDate day, String document) {}

  /// @return whether this call put the day's document; the first one stands
  boolean putIfAbsent(Signed signed) {
    try {
      client.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Item.item()
                          .text("series", SERIES)
                          .text("day", signed.day().toString())
                          .text("document", signed.document())
                          .build())
                  .conditionExpression("attribute_not_exists(series)"));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  Optional<Signed> latest() {
    return page(1, Optional.empty()).stream().findFirst();
  }

  /// @param before the day of the last document already shown
  /// @return at most `limit` documents, newest first
  List<Signed> page(int limit, Optional<String> before) {
    return client
        .query(
            query -> {
              query
                  .tableName(table)
                  .consistentRead(true)
                  .scanIndexForward(false)
                  .limit(limit)
                  .keyConditionExpression("series = :series")
                  .expressionAttributeValues(Item.item().text(":series", SERIES).build());
              before.ifPresent(day -> query.exclusiveStartKey(key(day)));
            })
        .items()
        .stream()
        .map(Row::new)
        .map(row -> new Signed(LocalDate.parse(row.text("day")), row.text("document")))
        .toList();
  }

  private static Map<String, AttributeValue> key(String day) {
    return Item.item().text("series", SERIES).text("day", day).build();
  }
}
