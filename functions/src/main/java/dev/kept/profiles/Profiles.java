package dev.kept.profiles;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Body;
import dev.kept.platform.Item;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Outbox;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import dev.kept.vault.Cell;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Every person's profile, one row each.
///
/// Table `profiles`: `accountId` (S, partition key), `data` (B, the profile's JSON sealed under
/// `profile`), `version` (N, from 1, raised by each write). Goes with the account.
@Singleton
final class Profiles {
  private final DynamoDbClient client;
  private final AccountGuard guard;
  private final Outbox outbox;
  private final AuditTrail trail;
  private final String table;

  Profiles(
      DynamoDbClient client,
      AccountGuard guard,
      Outbox outbox,
      AuditTrail trail,
      Settings settings) {
    this.client = client;
    this.guard = guard;
    this.outbox = outbox;
    this.trail = trail;
    this.table = settings.text("PROFILES_TABLE");
  }

  /// A profile and the version it was read at.
  record Versioned(Profile profile, long version) {}

  /// How a write ended.
  enum Written {
    DONE,
    /// Somebody else wrote since the version that was named.
    STALE,
    /// The account is no longer active.
    ACCOUNT_CLOSED
  }

  Optional<Versioned> read(AccountId account, PersonVault vault) {
    var answer = client.getItem(get -> get.tableName(table).key(key(account)).consistentRead(true));
    return Row.of(answer.item()).map(row -> open(account, row, vault));
  }

  /// Replaces the profile if it still has the version that was read; two writers at one version:
  /// exactly one wins.
  ///
  /// @param entry what the audit trail is to say of it
  @Keeps("CX-4.1-05")
  Written replace(
      AccountId account, Profile profile, long readVersion, PersonVault vault, AuditEntry entry) {
    var sealed = vault.seal(cell(account), ProfileJson.write(profile).bytes());
    var transaction =
        new Transaction(client)
            .check(guard.active(account))
            .put(
                put ->
                    put.tableName(table)
                        .item(
                            Item.item()
                                .text("accountId", account.value())
                                .bytes("data", sealed)
                                .number("version", readVersion + 1)
                                .build())
                        .conditionExpression("version = :read")
                        .expressionAttributeValues(
                            Item.item().number(":read", readVersion).build()))
            .put(outbox.table(), outbox.event(Outbox.Type.PROFILE_CHANGED, account));
    var failed = trail.add(transaction, account, entry).commit();
    if (failed.isEmpty()) {
      return Written.DONE;
    }
    return failed.getAsInt() == 0 ? Written.ACCOUNT_CLOSED : Written.STALE;
  }

  long count(AccountId account) {
    var answer = client.getItem(get -> get.tableName(table).key(key(account)).consistentRead(true));
    return answer.hasItem() ? 1 : 0;
  }

  void delete(AccountId account) {
    client.deleteItem(delete -> delete.tableName(table).key(key(account)));
  }

  private static Versioned open(AccountId account, Row row, PersonVault vault) {
    var json = (JsonObject) Json.parse(vault.open(cell(account), row.bytes("data"))).orElseThrow();
    return new Versioned(ProfileJson.read(Body.ofStored(json)), row.number("version"));
  }

  private static Cell cell(AccountId account) {
    return new Cell("profiles", "data", Purpose.PROFILE, account.value());
  }

  private static Map<String, AttributeValue> key(AccountId account) {
    return Item.item().text("accountId", account.value()).build();
  }
}
