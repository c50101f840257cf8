package dev.kept.deletion;

import dev.kept.kernel.ReceiptId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;

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

  /// The put of a receipt where none stands, for a transaction; of several runs that write one, the
  /// first counts.
  Consumer<Put.Builder> put(ReceiptId receipt, String jws) {
    return put ->
        put.tableName(table)
            .item(Item.item().text("receiptId", receipt.value()).text("jws", jws).build())
            .conditionExpression("attribute_not_exists(receiptId)");
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
