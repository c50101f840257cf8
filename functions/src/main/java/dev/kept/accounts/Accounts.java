package dev.kept.accounts;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.AccountState;
import dev.kept.platform.FirstSessions;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/// The accounts themselves; pseudonymous, with nothing a person said.
///
/// Table `accounts`: `accountId` (S, partition key), `state` (S, see
/// [AccountState]), `ver` (N, the version that access tokens must carry), `sessionsFrom` (N, the
/// first version whose sessions count; absent before the first move), `deletionDueAt` (N, epoch ms,
/// while soft-deleted: from when on there is no way back), `createdAt`, `acceptedAt` (N, epoch ms),
/// `policyVersion` (S, of the notice that was accepted; JN-1-01). Goes at erasure.
@Singleton
final class Accounts {
  private final DynamoDbClient client;
  private final String table;

  Accounts(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("ACCOUNTS_TABLE");
  }

  /// Makes an account, active from now on; fails when the id is taken.
  @Keeps("JN-1-01")
  Consumer<Put.Builder> create(AccountId account, String policyVersion, Instant now) {
    return put ->
        put.tableName(table)
            .item(
                Item.item()
                    .text("accountId", account.value())
                    .text("state", AccountState.ACTIVE.word())
                    .number("ver", FirstSessions.VERSION)
                    .instant("createdAt", now)
                    .text("policyVersion", policyVersion)
                    .instant("acceptedAt", now)
                    .build())
            .conditionExpression("attribute_not_exists(accountId)");
  }

  /// @param deletionDueAt while it is soft-deleted
  record Account(AccountState state, Instant createdAt, Optional<Instant> deletionDueAt) {}

  /// @return an account that its person can be signed in to
  Optional<Account> find(AccountId account) {
    return row(account)
        .map(
            row ->
                new Account(
                    AccountState.of(row.text("state")),
                    row.instant("createdAt"),
                    row.maybeInstant("deletionDueAt")))
        .filter(found -> found.state().hasSessions());
  }

  /// What a person agreed to when the account was made.
  record Accepted(AccountState state, Instant createdAt, String policyVersion, Instant at) {}

  Optional<Accepted> accepted(AccountId account) {
    return row(account)
        .map(
            row ->
                new Accepted(
                    AccountState.of(row.text("state")),
                    row.instant("createdAt"),
                    row.text("policyVersion"),
                    row.instant("acceptedAt")));
  }

  long count(AccountId account) {
    return row(account).isPresent() ? 1 : 0;
  }

  void delete(AccountId account) {
    client.deleteItem(delete -> delete.tableName(table).key(key(account)));
  }

  private Optional<Row> row(AccountId account) {
    return Row.of(
        client.getItem(get -> get.tableName(table).key(key(account)).consistentRead(true)).item());
  }

  private static Map<String, AttributeValue> key(AccountId account) {
    return Item.item().text("accountId", account.value()).build();
  }
}
