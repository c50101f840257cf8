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
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

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

  /// Reads an entry strongly consistently.
  Optional<RecordedEntry> find(AccountId account, String entry) {
    return Row.of(
            client
                .getItem(get -> get.tableName(table).key(key(account, entry)).consistentRead(true))
                .item())
        .map(AuditEntries::entry);
  }

  /// @param after the id of the last entry already shown
  /// @return at most `limit` entries, newest first
  List<RecordedEntry> page(AccountId account, int limit, Optional<String> after) {
    var query = ofAccount(account).scanIndexForward(false).limit(limit);
    after.ifPresent(id -> query.exclusiveStartKey(key(account, id)));
    return client.query(query.build()).items().stream()
        .map(Row::new)
        .map(AuditEntries::entry)
        .toList();
  }

  /// @return every entry of a person, oldest first
  List<RecordedEntry> all(AccountId account) {
    return client.queryPaginator(ofAccount(account).build()).items().stream()
        .map(Row::new)
        .map(AuditEntries::entry)
        .toList();
  }

  /// The mark that an entry stands in the chains, for the transaction that puts it there; fails
  /// when it is marked already, or gone.
  Consumer<Update.Builder> mark(RecordedEntry entry, Instant now) {
    return update ->
        update
            .tableName(table)
            .key(key(entry.account(), entry.id()))
            .updateExpression("SET chained = :now")
            .conditionExpression("attribute_exists(entryId) AND attribute_not_exists(chained)")
            .expressionAttributeValues(Item.item().instant(":now", now).build());
  }

  /// Deletes an entry, for erasure only; absent means done. One that is not chained stays and
  /// throws: nothing is lost by an erasure (CX-6-08).
  void delete(RecordedEntry entry) {
    client.deleteItem(
        delete ->
            delete
                .tableName(table)
                .key(key(entry.account(), entry.id()))
                .conditionExpression("attribute_not_exists(entryId) OR attribute_exists(chained)"));
  }

  private QueryRequest.Builder ofAccount(AccountId account) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("accountId = :account")
        .expressionAttributeValues(Item.item().text(":account", account.value()).build());
  }

  static Map<String, AttributeValue> key(AccountId account, String entry) {
    return Item.item().text(ACCOUNT, account.value()).text(ENTRY, entry).build();
  }

  private static RecordedEntry entry(Row row) {
    return new RecordedEntry(
        new AccountId(row.text(ACCOUNT)),
        row.text(ENTRY),
        row.text("event"),
        row.texts("fields"),
        row.maybeText("sessionId"),
        row.instant("at"),
        row.has("chained"));
  }
}
