package dev.kept.passwords;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.vault.Cell;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;

/// The passwords of those who want one.
///
/// Table `passwords`: `accountId` (S, partition key), `hash` (B, the bcrypt string sealed under
/// `security`, see [PasswordHashes]), `setAt` (N, epoch ms). Goes when its person removes it, with
/// the account, and with the switch. Each write seals anew, so the sealed bytes are also the row's
/// version.
@Singleton
final class Passwords {
  private final DynamoDbClient client;
  private final String table;

  Passwords(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("PASSWORDS_TABLE");
  }

  /// @return where the hash of an account rests
  static Cell cell(AccountId account) {
    return new Cell("passwords", "hash", Purpose.SECURITY, account.value());
  }

  /// @return the sealed hash, read strongly consistently
  Optional<byte[]> find(AccountId account) {
    var answer = client.getItem(get -> get.tableName(table).key(key(account)).consistentRead(true));
    return Row.of(answer.item()).map(row -> row.bytes("hash"));
  }

  /// @return since when there is a password; empty when there is none
  Optional<Instant> setAt(AccountId account) {
    var answer = client.getItem(get -> get.tableName(table).key(key(account)).consistentRead(true));
    return Row.of(answer.item()).map(row -> row.instant("setAt"));
  }

  /// Sets a password, whether there was one or not.
  Consumer<Put.Builder> set(AccountId account, byte[] sealedHash, Instant now) {
    return put -> put.tableName(table).item(row(account, sealedHash, now));
  }

  /// Replaces a password that was last set before the reset was asked for: whatever was set since,
  /// by its person or by another link, stands.
  Consumer<Put.Builder> reset(AccountId account, byte[] sealedHash, Instant askedAt, Instant now) {
    return put ->
        put.tableName(table)
            .item(row(account, sealedHash, now))
            .conditionExpression("setAt < :askedAt")
            .expressionAttributeValues(Item.item().instant(":askedAt", askedAt).build());
  }

  /// Puts the same password's better hash in the place of the one that was compared.
  ///
  /// @return false when the row has changed since
  boolean upgrade(AccountId account, byte[] compared, byte[] better) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(account))
                  .updateExpression("SET #hash = :better")
                  .conditionExpression("#hash = :compared")
                  .expressionAttributeNames(Map.of("#hash", "hash"))
                  .expressionAttributeValues(
                      Item.item().bytes(":better", better).bytes(":compared", compared).build()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  /// @return whether there is one that was set at that instant or later
  boolean isSetSince(AccountId account, Instant since) {
    var answer = client.getItem(get -> get.tableName(table).key(key(account)).consistentRead(true));
    return Row.of(answer.item()).filter(row -> !row.instant("setAt").isBefore(since)).isPresent();
  }

  /// @return the deletion of a password that was set at that instant or later; fails when there is
  ///     none
  Consumer<Delete.Builder> removeSetSince(AccountId account, Instant since) {
    return delete ->
        delete
            .tableName(table)
            .key(key(account))
            .conditionExpression("setAt >= :since")
            .expressionAttributeValues(Item.item().instant(":since", since).build());
  }

  /// Idempotent.
  void delete(AccountId account) {
    client.deleteItem(delete -> delete.tableName(table).key(key(account)));
  }

  /// @return the deletion, for a transaction
  Consumer<Delete.Builder> remove(AccountId account) {
    return delete -> delete.tableName(table).key(key(account));
  }

  private static Map<String, AttributeValue> row(
      AccountId account, byte[] sealedHash, Instant now) {
    return Item.item()
        .text("accountId", account.value())
        .bytes("hash", sealedHash)
        .instant("setAt", now)
        .build();
  }

  private static Map<String, AttributeValue> key(AccountId account) {
    return Item.item().text("accountId", account.value()).build();
  }
}
