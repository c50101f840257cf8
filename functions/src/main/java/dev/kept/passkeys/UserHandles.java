package dev.kept.passkeys;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.Item;
import dev.kept.platform.Refusal;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.vault.Cell;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// What authenticators know a person by: 32 random bytes, no account id (WebAuthn 3, 14.6.1), and
/// how many passkeys the person has.
///
/// One row of each person in table `passkeys`: `accountId` (S, partition key), `passkeyId` (S, sort
/// key, here `~`), `handle` (B, sealed under `security`), `passkeys` (N, 0–20). Goes with the
/// account.
@Singleton
final class UserHandles {
  /// Passkeys that one account may have (our choice: a person has few devices, and a list that is
  /// read whole is bounded).
  static final int MOST_PASSKEYS = 20;

  /// Sorts after every id.
  static final String SORT_KEY = "~";

  private static final int BYTES = 32;
  private static final Cell CELL = new Cell("passkeys", "handle", Purpose.SECURITY, SORT_KEY);

  private final DynamoDbClient client;
  private final AccountGuard guard;
  private final String table;
  private final RandomGenerator random;

  UserHandles(
      DynamoDbClient client, AccountGuard guard, Settings settings, RandomGenerator random) {
    this.client = client;
    this.guard = guard;
    this.table = settings.text("PASSKEYS_TABLE");
    this.random = random;
  }

  /// @return the person's handle; empty when there is none yet
  Optional<byte[]> find(AccountId account, PersonVault vault) {
    var answer = client.getItem(get -> get.tableName(table).key(key(account)).consistentRead(true));
    return Row.of(answer.item()).map(row -> vault.open(CELL, row.bytes("handle")));
  }

  /// @return the person's handle, made now when there is none; of several makers one wins
  byte[] ensure(AccountId account, PersonVault vault) {
    return find(account, vault).orElseGet(() -> make(account, vault));
  }

  private byte[] make(AccountId account, PersonVault vault) {
    var handle = new byte[BYTES];
    random.nextBytes(handle);
    var failed =
        new Transaction(client)
            .check(guard.active(account))
            .put(
                put ->
                    put.tableName(table)
                        .item(
                            Item.item()
                                .text("accountId", account.value())
                                .text("passkeyId", SORT_KEY)
                                .bytes("handle", vault.seal(CELL, handle))
                                .number("passkeys", 0)
                                .build())
                        .conditionExpression("attribute_not_exists(passkeyId)"))
            .commit();
    return failed.isEmpty() ? handle : find(account, vault).orElseThrow(Refusal::unauthorized);
  }

  /// Counts one passkey more; fails at the most.
  Consumer<Update.Builder> countMore(AccountId account) {
    return count(account, 1, "attribute_exists(passkeyId) AND passkeys < :bound", MOST_PASSKEYS);
  }

  Consumer<Update.Builder> countLess(AccountId account, int by) {
    return count(account, -by, "passkeys >= :bound", by);
  }

  private Consumer<Update.Builder> count(AccountId account, int by, String condition, int bound) {
    return update ->
        update
            .tableName(table)
            .key(key(account))
            .updateExpression("ADD passkeys :by")
            .conditionExpression(condition)
            .expressionAttributeValues(
                Item.item().number(":by", by).number(":bound", bound).build());
  }

  void erase(AccountId account) {
    client.deleteItem(delete -> delete.tableName(table).key(key(account)));
  }

  boolean isThere(AccountId account) {
    var answer = client.getItem(get -> get.tableName(table).key(key(account)).consistentRead(true));
    return answer.hasItem() && !answer.item().isEmpty();
  }

  private static Map<String, AttributeValue> key(AccountId account) {
    return Passkeys.key(account, SORT_KEY);
  }
}
