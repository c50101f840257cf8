package dev.kept.deletion;

import dev.kept.kernel.ReceiptId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The receipts of all erasures, for whoever holds their ids.
///
/// Table `receipts`: `receiptId` (S, partition key), `jws` (S, compact JWS). Holds no personal data
/// and no account's id, so it is kept without an end (our choice: a proof that expires is none).
@Singleton
final class Receipts {
  private final DynamoDbClient client;
  private final String table;

  Receipts(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("RECEIPTS_TABLE");
  }

  /// Puts a receipt where none stands; of several runs that write one, the first counts.
  void putIfAbsent(ReceiptId receipt, String jws) {
    try {
      client.putItem(
          put ->
              put.tableName(table)
                  .item(Item.item().text("receiptId", receipt.value()).text("jws", jws).build())
                  .conditionExpression("attribute_not_exists(receiptId)"));
    } catch (ConditionalCheckFailedException _) {
      // an earlier run has written it
    }
  }

  /// @return the compact JWS; empty for an unknown id and before the erasure is done
  Optional<String> find(ReceiptId receipt) {
    return Row.of(
            client
                .getItem(
                    get ->
                        get.tableName(table)
                            .key(Item.item().text("receiptId", receipt.value()).build())
                            .consistentRead(true))
                .item())
        .map(row -> row.text("jws"));
  }
}
