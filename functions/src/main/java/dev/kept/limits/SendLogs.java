package dev.kept.limits;

import dev.kept.kernel.AccountId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.platform.Unavailable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// The send logs, one row for each identity and class of devices.
///
/// Table `limits`: `scope` (S, partition key: `sends#` class `#` subject: the address's blind
/// index, for a change of contact the asking account's id), `ver` (N), `sends` (NS, epoch ms, at
/// most 20; absent when empty), `run` (N), `answeredAt` (N, epoch ms), `live` (M, purpose word to
/// challenge id), `endsAt` (N, epoch ms), `expiresAt` (N, epoch s, TTL): 30 days after the last
/// answer.
///
/// A send is added only by a transaction whose condition is the row's version, the same that puts
/// the new challenge and deletes the old: of requests that race exactly one wins, and one challenge
/// is live. A send that failed is taken out by the transaction that gives it up; that raises the
/// version too. Rows outlive an erasure to their end, or an erasure would reset the limits; they
/// hold a keyed hash and times, and the receipt names them with that end. [Standings] reads them.
@Singleton
public final class SendLogs {
  private final DynamoDbClient client;
  private final String table;

  SendLogs(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("LIMITS_TABLE");
  }

  /// @return the ids of all challenges that may still be open for an address, asked for by whomever
  public List<String> live(String blindIndex) {
    return live(
        List.of(
            Counted.unknownDevice(blindIndex),
            Counted.knownDevice(blindIndex, ""),
            Counted.stepUp(blindIndex)));
  }

  /// @return the ids of challenges that may still be open at the word of an account, for addresses
  ///     that it wants to take on
  public List<String> live(AccountId account) {
    return live(List.of(Counted.contactChange("", account.value())));
  }

  private List<String> live(List<Counted> counted) {
    var keys = counted.stream().map(one -> Item.item().text("scope", one.sends()).build()).toList();
    var asked = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
    var answer = client.batchGetItem(request -> request.requestItems(Map.of(table, asked)));
    if (answer.hasUnprocessedKeys() && !answer.unprocessedKeys().isEmpty()) {
      throw new Unavailable("send logs were read in part");
    }
    return answer.responses().getOrDefault(table, List.of()).stream()
        .map(row -> new Row(row).textMap("live").values())
        .flatMap(Collection::stream)
        .toList();
  }

  /// Adds the write of a log to a transaction; it fails when another write came between.
  public Transaction put(Transaction transaction, SendLog next) {
    return transaction.put(
        put ->
            put.tableName(table)
                .item(item(next))
                .conditionExpression(
                    next.version() == 1 ? "attribute_not_exists(#scope)" : "ver = :ver")
                .expressionAttributeNames(next.version() == 1 ? Map.of("#scope", "scope") : null)
                .expressionAttributeValues(
                    next.version() == 1
                        ? null
                        : Item.item().number(":ver", next.version() - 1).build()));
  }

  /// Adds to a transaction that a send is no longer charged; it fails when there is no such log.
  ///
  /// What was answered stays in the waits, so that nobody can tell by them.
  ///
  /// @param askedAt when the send was asked for: no two of one log are asked for at one instant
  public Transaction giveBack(Transaction transaction, Counted counted, Instant askedAt) {
    return transaction.update(
        update ->
            update
                .tableName(table)
                .key(Item.item().text("scope", counted.sends()).build())
                .conditionExpression("attribute_exists(ver)")
                .updateExpression("DELETE sends :asked ADD ver :one")
                .expressionAttributeValues(
                    Item.item().instants(":asked", List.of(askedAt)).number(":one", 1).build()));
  }

  static SendLog log(String scope, Row row) {
    return new SendLog(
        scope,
        row.number("ver"),
        row.instants("sends"),
        (int) row.number("run"),
        row.instant("answeredAt"),
        row.textMap("live"));
  }

  private static Map<String, AttributeValue> item(SendLog log) {
    return Item.item()
        .text("scope", log.scope())
        .number("ver", log.version())
        .instants("sends", log.sends())
        .number("run", log.run())
        .instant("answeredAt", log.answeredAt())
        .textMap("live", log.live())
        .instant("endsAt", log.endsAt())
        .ttl("expiresAt", log.endsAt())
        .build();
  }
}
