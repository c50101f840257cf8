package dev.kept.audit;

import dev.kept.kernel.AccountId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The rows of table `auditEntries`, which `platform.AuditTrail` writes and describes.
@Singleton
final class AuditEntries {
  private static final String ACCOUNT = "accountId";
  private static final String ENTRY = "entryId";

  private final DynamoDbClient client;
  private final String table;

  AuditEntries(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("AUDIT_ENTRIES_TABLE");
  }

  /// @return the ids of every entry of a person, oldest first
  List<String> ids(AccountId account) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("accountId = :account")
            .expressionAttributeValues(Item.item().text(":account", account.value()).build())
            .build();
    return client.queryPaginator(query).items().stream()
        .map(item -> new Row(item).text(ENTRY))
        .toList();
  }

  /// Deletes an entry; absent means done. For erasure only.
  void delete(AccountId account, String entry) {
    client.deleteItem(delete -> delete.tableName(table).key(key(account, entry)));
  }

  private static Map<String, AttributeValue> key(AccountId account, String entry) {
    return Item.item().text(ACCOUNT, account.value()).text(ENTRY, entry).build();
  }
}
