package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.AccountState;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The version that a person's access tokens must carry: `ver` in the accounts table.
@Singleton
final class TokenVersions {
  private final DynamoDbClient client;
  private final String table;

  TokenVersions(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("ACCOUNTS_TABLE");
  }

  /// @return the version, read strongly consistently; empty when the account is not active
  OptionalLong current(AccountId account) {
    var key = Item.item().text("accountId", account.value()).build();
    var answer = client.getItem(get -> get.tableName(table).key(key).consistentRead(true));
    return Row.of(answer.item())
        .filter(row -> row.text("state").equals(AccountState.ACTIVE.word()))
        .map(row -> OptionalLong.of(row.number("ver")))
        .orElseGet(OptionalLong::empty);
  }

  /// Voids every access token of an active person at once (CX-4.3-03).
  Consumer<Update.Builder> raise(AccountId account) {
    return update ->
        update
            .tableName(table)
            .key(Item.item().text("accountId", account.value()).build())
            .updateExpression("ADD ver :one")
            .conditionExpression("#state = :active")
            .expressionAttributeNames(Map.of("#state", "state"))
            .expressionAttributeValues(
                Item.item().number(":one", 1).text(":active", AccountState.ACTIVE.word()).build());
  }
}
