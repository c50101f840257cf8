package dev.kept.choices;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Item;
import dev.kept.platform.OwnRows;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.vault.Cell;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/// Every choice of every person, in the order they were made: append-only.
///
/// Table `choices`: `accountId` (S, partition key), `number` (N, sort key: 1, 2, ... without a
/// gap),
/// `entry` (B, sealed under `rights`: [Entry#bytes]). A row is put where none stands, in the
/// transaction that changes what stands; nothing but an erasure deletes one.
@Singleton
final class Choices {
  private final DynamoDbClient client;
  private final String table;

  Choices(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("CHOICES_TABLE");
  }

  /// @return the write of an entry where none stands
  Consumer<Put.Builder> add(AccountId account, Entry entry, PersonVault vault) {
    var item =
        Item.item()
            .text("accountId", account.value())
            .number("number", entry.number())
            .bytes("entry", vault.seal(cell(entry.number()), entry.bytes()))
            .build();
    return put ->
        put.tableName(table).item(item).conditionExpression("attribute_not_exists(accountId)");
  }

  Optional<Entry> find(AccountId account, long number, PersonVault vault) {
    return Row.of(
            client
                .getItem(get -> get.tableName(table).key(key(account, number)).consistentRead(true))
                .item())
        .map(row -> entry(row, vault));
  }

  /// @param before the number of the last entry already shown
  /// @return at most `limit` entries, newest first
  List<Entry> page(AccountId account, int limit, Optional<Long> before, PersonVault vault) {
    return client
        .query(
            query -> {
              query
                  .tableName(table)
                  .consistentRead(true)
                  .scanIndexForward(false)
                  .limit(limit)
                  .keyConditionExpression("accountId = :account")
                  .expressionAttributeValues(Item.item().text(":account", account.value()).build());
              before.ifPresent(number -> query.exclusiveStartKey(key(account, number)));
            })
        .items()
        .stream()
        .map(item -> entry(new Row(item), vault))
        .toList();
  }

  /// @return all of them, oldest first, read as they are asked for
  Stream<Entry> all(AccountId account, PersonVault vault) {
    return OwnRows.of(client, table, account).stream().map(row -> entry(row, vault));
  }

  /// @return the numbers of all of a person's entries
  List<Long> numbers(AccountId account) {
    return OwnRows.of(client, table, account).stream().map(row -> row.number("number")).toList();
  }

  /// Deletes one entry; absent means done. For erasure only.
  void delete(AccountId account, long number) {
    client.deleteItem(delete -> delete.tableName(table).key(key(account, number)));
  }

  private static Entry entry(Row row, PersonVault vault) {
    var number = row.number("number");
    return Entry.of(number, vault.open(cell(number), row.bytes("entry")));
  }

  private static Cell cell(long number) {
    return new Cell("choices", "entry", Purpose.RIGHTS, Long.toString(number));
  }

  private static Map<String, AttributeValue> key(AccountId account, long number) {
    return Item.item().text("accountId", account.value()).number("number", number).build();
  }
}
