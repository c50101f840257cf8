package dev.kept.notices;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import dev.kept.platform.Item;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The notices' part in erasure: they go with the account, sent or not.
///
/// A worker that is at one of them cannot put it back: each of its writes asks for the row.
@Singleton
final class NoticesErasure implements PersonalData {
  private static final String STORE = "NoticesTable";

  private final DynamoDbClient client;
  private final String table;

  NoticesErasure(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("NOTICES_TABLE");
  }

  @Override
  public String section() {
    return "notices";
  }

  @Override
  public Set<String> stores() {
    return Set.of(STORE);
  }

  @Override
  public Map<String, Long> holdings(AccountId account) {
    return Map.of(STORE, (long) keys(account).size());
  }

  @Override
  public void erase(AccountId account) {
    for (var left = keys(account); !left.isEmpty(); left = keys(account)) {
      left.forEach(key -> client.deleteItem(delete -> delete.tableName(table).key(key)));
    }
  }

  private List<Map<String, AttributeValue>> keys(AccountId account) {
    return client
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("accountId = :account")
                    .projectionExpression("accountId, noticeId")
                    .expressionAttributeValues(
                        Item.item().text(":account", account.value()).build()))
        .items()
        .stream()
        .toList();
  }
}
