package dev.kept.accounts;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.IdentityDirectory;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;

/// Which account an address belongs to, by its blind index.
///
/// Table `identities`: `blindIndex` (S, partition key), `accountId` (S). That one address has one
/// account is a conditional put.
@Singleton
final class Identities implements IdentityDirectory {
  private static final String INDEX = "blindIndex";
  private static final String ACCOUNT = "accountId";

  private final DynamoDbClient client;
  private final String table;

  Identities(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("IDENTITIES_TABLE");
  }

  @Override
  public Optional<AccountId> find(String blindIndex) {
    var answer =
        client.getItem(get -> get.tableName(table).key(key(blindIndex)).consistentRead(true));
    return Row.of(answer.item()).map(row -> new AccountId(row.text(ACCOUNT)));
  }

  /// Claims an address; fails when it has an account.
  Consumer<Put.Builder> claim(String blindIndex, AccountId account) {
    return put ->
        put.tableName(table)
            .item(Item.item().text(INDEX, blindIndex).text(ACCOUNT, account.value()).build())
            .conditionExpression("attribute_not_exists(blindIndex)");
  }

  /// Gives an address up, if it is still this account's: another may have it by now.
  void release(String blindIndex, AccountId account) {
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(key(blindIndex))
                  .conditionExpression("accountId = :account")
                  .expressionAttributeValues(
                      Item.item().text(":account", account.value()).build()));
    } catch (ConditionalCheckFailedException _) {
      // Not this account's: gone, or claimed anew.
    }
  }

  private static Map<String, AttributeValue> key(String blindIndex) {
    return Item.item().text(INDEX, blindIndex).build();
  }
}
