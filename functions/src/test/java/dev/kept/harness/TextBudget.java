package dev.kept.harness;

import dev.kept.platform.Item;
import dev.kept.platform.Row;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The budget of text messages to numbers such as [Person#phone], on the day that the clock shows.
///
/// Whoever spends it leaves that day, for those who share the tables.
public final class TextBudget {
  private final Kept kept;

  public TextBudget(Kept kept) {
    this.kept = kept;
  }

  /// @return how many messages the day has counted
  public long sent() {
    return Row.of(
            kept.database()
                .getItem(
                    get -> get.tableName(kept.table("LimitsTable")).key(key()).consistentRead(true))
                .item())
        .map(row -> row.number("sent"))
        .orElse(0L);
  }

  /// Lets no further message of the day be sent.
  public void spend() {
    kept.database()
        .updateItem(
            update ->
                update
                    .tableName(kept.table("LimitsTable"))
                    .key(key())
                    .updateExpression("SET sent = :spent")
                    .expressionAttributeValues(Item.item().number(":spent", 1_000_000).build()));
  }

  private Map<String, AttributeValue> key() {
    var day = LocalDate.ofInstant(kept.clock().instant(), ZoneOffset.UTC);
    return Item.item().text("scope", "sms#" + day + "#1").build();
  }
}
