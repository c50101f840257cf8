package dev.kept.passkeys;

import dev.kept.kernel.AccountId;
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
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;

/// Whose a credential is: what makes each one account's alone.
///
/// Table `passkeyIds`: `credentialHash` (S, partition key, SHA-256 of the credential's id),
/// `accountId`, `passkeyId` (S), `handleHash` (S, SHA-256 of the person's user handle).
///
/// No keyed index, unlike addresses: an authenticator draws a credential's id by chance, so there
/// is nothing to try. A row goes with its passkey.
@Singleton
final class PasskeyIds {
  private static final String HASH = "credentialHash";

  private final DynamoDbClient client;
  private final String table;

  PasskeyIds(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("PASSKEY_IDS_TABLE");
  }

  /// @param handleHash of the user handle that an assertion must bring
  record Owner(AccountId account, PasskeyId passkey, String handleHash) {}

  Optional<Owner> find(String credentialHash) {
    var answer =
        client.getItem(get -> get.tableName(table).key(key(credentialHash)).consistentRead(true));
    return Row.of(answer.item()).map(PasskeyIds::owner);
  }

  /// Claims a credential; fails when anybody has it, the claimer included.
  Consumer<Put.Builder> claim(Passkey passkey, String handleHash) {
    return put ->
        put.tableName(table)
            .item(
                Item.item()
                    .text(HASH, passkey.credentialHash())
                    .text("accountId", passkey.account().value())
                    .text("passkeyId", passkey.id().value())
                    .text("handleHash", handleHash)
                    .build())
            .conditionExpression("attribute_not_exists(credentialHash)");
  }

  Consumer<Delete.Builder> release(String credentialHash) {
    return delete -> delete.tableName(table).key(key(credentialHash));
  }

  /// Releases a credential of this account; one that is gone, or another's by now, is no failure.
  void release(String credentialHash, AccountId account) {
    try {
      client.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(key(credentialHash))
                  .conditionExpression("accountId = :account")
                  .expressionAttributeValues(
                      Item.item().text(":account", account.value()).build()));
    } catch (ConditionalCheckFailedException _) {
      // nothing of this account's is left there
    }
  }

  String table() {
    return table;
  }

  static Owner owner(Row row) {
    return new Owner(
        new AccountId(row.text("accountId")),
        new PasskeyId(row.text("passkeyId")),
        row.text("handleHash"));
  }

  /// @return the key of a row, for whoever reads it together with others
  static Map<String, AttributeValue> key(String credentialHash) {
    return Item.item().text(HASH, credentialHash).build();
  }
}
