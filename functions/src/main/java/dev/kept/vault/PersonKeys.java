package dev.kept.vault;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Basis;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// The wrapped data keys of every person, one per purpose.
///
/// Table `keys`: `accountId` (S, partition key), `purpose` (S, sort key), `wrapped` (B, KMS
/// ciphertext, absent in a tombstone), `wrappedBy` (S, ARN of the KMS key; absent in a tombstone
/// and in rows of before KMS keys could be replaced), `createdAt` (N, epoch ms), `destroyedAt` (N,
/// epoch ms, only in a tombstone). One more row of each person is no key: [Standing]. No stream, no
/// recovery window: a restored key would undo an
/// erasure (ADR 6). [KeyWraps] moves rows from one KMS key to another.
@Singleton
public final class PersonKeys {
  static final String PURPOSE = "purpose";
  static final String WRAPPED = "wrapped";
  static final String WRAPPED_BY = "wrappedBy";
  static final String ACCOUNT = "accountId";

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  PersonKeys(DynamoDbClient client, Settings settings, Clock clock) {
    this.client = client;
    this.table = settings.text("KEYS_TABLE");
    this.clock = clock;
  }

  /// @return the table's name, for whoever reads key rows together with others
  public String table() {
    return table;
  }

  /// @return the key of one row, for whoever reads key rows together with others
  public static Map<String, AttributeValue> key(AccountId account, Purpose purpose) {
    return Item.item().text(ACCOUNT, account.value()).text(PURPOSE, purpose.word()).build();
  }

  /// @return the keys of all rows that opening under these purposes takes, for whoever reads them
  ///     together with others: the data keys, and what the person allows
  public static List<Map<String, AttributeValue>> keys(
      AccountId account, Collection<Purpose> purposes) {
    var keys = new ArrayList<Map<String, AttributeValue>>();
    purposes.stream().distinct().map(purpose -> key(account, purpose)).forEach(keys::add);
    if (purposes.stream().anyMatch(purpose -> purpose.basis() != Basis.ACCOUNT)) {
      keys.add(standingKey(account));
    }
    return keys;
  }

  /// Reads key rows strongly consistently; those not minted yet are absent.
  ///
  /// @throws Unavailable when the answer is partial
  public List<Row> read(AccountId account, Collection<Purpose> purposes) {
    return rows(keys(account, purposes));
  }

  /// @return the row of what a person allows; empty when they never chose anything
  Optional<Row> standing(AccountId account) {
    return rows(List.of(standingKey(account))).stream().findFirst();
  }

  private static Map<String, AttributeValue> standingKey(AccountId account) {
    return Item.item().text(ACCOUNT, account.value()).text(PURPOSE, Standing.ROW).build();
  }

  private List<Row> rows(List<Map<String, AttributeValue>> keys) {
    var answer =
        client.batchGetItem(
            request ->
                request.requestItems(
                    Map.of(
                        table,
                        KeysAndAttributes.builder().keys(keys).consistentRead(true).build())));
    if (answer.hasUnprocessedKeys() && !answer.unprocessedKeys().isEmpty()) {
      throw new Unavailable("keys were read in part");
    }
    return answer.responses().getOrDefault(table, List.of()).stream().map(Row::new).toList();
  }

  /// @return the row of a fresh key, to be put where none stands
  Map<String, AttributeValue> row(
      AccountId account, Purpose purpose, byte[] wrapped, String wrappedBy) {
    return Item.item()
        .text(ACCOUNT, account.value())
        .text(PURPOSE, purpose.word())
        .bytes(WRAPPED, wrapped)
        .text(WRAPPED_BY, wrappedBy)
        .instant("createdAt", clock.instant())
        .build();
  }

  /// Puts a fresh key where none stands.
  ///
  /// @return whether this call won; a loser reads again. A tombstone lets nobody win.
  boolean putIfAbsent(AccountId account, Purpose purpose, byte[] wrapped, String wrappedBy) {
    try {
      client.putItem(
          request ->
              request
                  .tableName(table)
                  .item(row(account, purpose, wrapped, wrappedBy))
                  .conditionExpression("attribute_not_exists(accountId)"));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private void bury(Map<String, AttributeValue> key) {
    client.updateItem(
        request ->
            request
                .tableName(table)
                .key(key)
                .updateExpression(
                    "SET destroyedAt = if_not_exists(destroyedAt, :now)"
                        + " REMOVE #wrapped, wrappedBy, createdAt, #on, #off, changes")
                .expressionAttributeNames(Map.of("#wrapped", WRAPPED, "#on", "on", "#off", "off"))
                .expressionAttributeValues(Item.item().instant(":now", clock.instant()).build()));
  }

  /// @return how many keys of a person live, tombstones not counted
  public int live(AccountId account) {
    return (int)
        read(account, List.of(Purpose.values())).stream().filter(row -> row.has(WRAPPED)).count();
  }

  /// Destroys every key of a person, those not minted yet included, and what they allowed: each row
  /// becomes a tombstone.
  ///
  /// From here on nothing sealed under them can be read anywhere, backups included, and none can be
  /// minted again (CX-6-03). Idempotent. Only the erasure engine may call it; its role alone may
  /// write without a condition here.
  public void destroy(AccountId account) {
    for (var purpose : Purpose.values()) {
      bury(key(account, purpose));
    }
    bury(standingKey(account));
  }
}
