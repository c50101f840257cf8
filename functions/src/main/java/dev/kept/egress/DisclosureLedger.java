package dev.kept.egress;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.OpaqueId;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.Item;
import dev.kept.platform.Json;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Everything that left the system about each person, for that person to read.
///
/// Table `disclosures`: `accountId` (S, partition key), `at` (S, sort key: RFC 3339 `#` random, so
/// that two of one millisecond both stand), `time` (N, epoch ms), `processor` (S), `purpose` (S),
/// `fields` (L of S, names). A line is written before the request leaves, so a crash can leave a
/// line too many and never one too few. Holds no value of a person; goes with the account.
@Singleton
public final class DisclosureLedger implements Ledger {
  private static final String ACCOUNT = "accountId";
  private static final String AT = "at";

  private final DynamoDbClient client;
  private final AccountGuard accountGuard;
  private final String table;
  private final Clock clock;
  private final RandomGenerator random;

  DisclosureLedger(
      DynamoDbClient client,
      AccountGuard accountGuard,
      Settings settings,
      Clock clock,
      RandomGenerator random) {
    this.client = client;
    this.accountGuard = accountGuard;
    this.table = settings.text("DISCLOSURES_TABLE");
    this.clock = clock;
    this.random = random;
  }

  @Override
  @Keeps("LAW-03")
  public boolean record(
      AccountId account, Processor processor, EgressPurpose purpose, Set<DisclosedField> fields) {
    var now = clock.instant();
    var names = fields.stream().map(DisclosedField::word).sorted().toList();
    return new Transaction(client)
        .check(accountGuard.notErasing(account))
        .put(
            table,
            Item.item()
                .text(ACCOUNT, account.value())
                .text(AT, Json.instant(now) + "#" + OpaqueId.draw(random))
                .instant("time", now)
                .text("processor", processor.id())
                .text("purpose", purpose.word())
                .texts("fields", names)
                .build())
        .commit()
        .isEmpty();
  }

  /// @param after the id of the last line already shown
  /// @return at most `limit` lines, newest last
  public List<Disclosure> page(AccountId account, int limit, Optional<String> after) {
    return client
        .query(
            query -> {
              query
                  .tableName(table)
                  .consistentRead(true)
                  .limit(limit)
                  .keyConditionExpression("accountId = :account")
                  .expressionAttributeValues(Item.item().text(":account", account.value()).build());
              after.ifPresent(id -> query.exclusiveStartKey(key(account, id)));
            })
        .items()
        .stream()
        .map(item -> disclosure(new Row(item)))
        .toList();
  }

  /// Deletes one line; absent means done. For erasure only.
  public void delete(AccountId account, String id) {
    client.deleteItem(delete -> delete.tableName(table).key(key(account, id)));
  }

  private static Map<String, AttributeValue> key(AccountId account, String id) {
    return Item.item().text(ACCOUNT, account.value()).text(AT, id).build();
  }

  private static Disclosure disclosure(Row row) {
    return new Disclosure(
        row.text(AT),
        row.instant("time"),
        row.text("processor"),
        row.text("purpose"),
        row.texts("fields"));
  }
}
