package dev.kept.deletion;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import dev.kept.platform.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A capability's part in tables of the template, erased row by row as capabilities do it.
final class Shelf implements PersonalData {
  private final String section;
  private final DynamoDbClient client;
  private final Map<String, String> tables;
  private final Map<String, String> sortKeys;

  /// @param tables deployed names by logical id
  /// @param sortKeys sort keys by logical id; a table without one is absent
  Shelf(
      String section,
      DynamoDbClient client,
      Map<String, String> tables,
      Map<String, String> sortKeys) {
    this.section = section;
    this.client = client;
    this.tables = tables;
    this.sortKeys = sortKeys;
  }

  @Override
  public String section() {
    return section;
  }

  @Override
  public Set<String> stores() {
    return tables.keySet();
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    var held = new LinkedHashMap<String, Long>();
    tables.forEach(
        (logicalId, _) -> {
          var count = keys(logicalId, account).size();
          if (count > 0) {
            held.put(logicalId, (long) count);
          }
        });
    return held;
  }

  @Override
  public void erase(AccountId account) {
    tables.forEach(
        (logicalId, table) ->
            keys(logicalId, account)
                .forEach(key -> client.deleteItem(delete -> delete.tableName(table).key(key))));
  }

  void put(String logicalId, AccountId account, String sort) {
    client.putItem(put -> put.tableName(table(logicalId)).item(row(logicalId, account, sort)));
  }

  Map<String, AttributeValue> row(String logicalId, AccountId account, String sort) {
    var row = Item.item().text("accountId", account.value());
    var sortKey = sortKeys.get(logicalId);
    return (sortKey == null ? row : row.text(sortKey, sort)).build();
  }

  String table(String logicalId) {
    return java.util.Objects.requireNonNull(tables.get(logicalId));
  }

  private List<Map<String, AttributeValue>> keys(String logicalId, AccountId account) {
    var keys = new ArrayList<Map<String, AttributeValue>>();
    client
        .queryPaginator(
            query ->
                query
                    .tableName(table(logicalId))
                    .consistentRead(true)
                    .keyConditionExpression("accountId = :account")
                    .expressionAttributeValues(
                        Item.item().text(":account", account.value()).build()))
        .items()
        .forEach(
            row -> {
              var key = new HashMap<>(row);
              key.keySet()
                  .removeIf(name -> !name.equals("accountId") && !name.equals(sortKey(logicalId)));
              keys.add(key);
            });
    return keys;
  }

  private String sortKey(String logicalId) {
    return sortKeys.getOrDefault(logicalId, "accountId");
  }
}
