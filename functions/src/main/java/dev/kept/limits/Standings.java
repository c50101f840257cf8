package dev.kept.limits;

import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.platform.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Reads all that decides on one more code in one strongly consistent read: the send log, the
/// failures, the global breaker, and for a change of contact what the address was sent by all.
///
/// Table `limits`, for the last: `scope` (S, partition key: `to#` UTC date `#` blind index), `sent`
/// (N), `expiresAt` (N, epoch s, TTL): the day's end.
@Singleton
public final class Standings {
  private static final String SCOPE = "scope";

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  Standings(DynamoDbClient client, Settings settings, Clock clock) {
    this.client = client;
    this.table = settings.text("LIMITS_TABLE");
    this.clock = clock;
  }

  /// @param longCode whether the next code must be one of 8 characters
  /// @param addressSpent whether the address has had its codes of the day from those who want it
  public record Standing(SendLog log, boolean longCode, boolean addressSpent) {}

  /// @throws Unavailable when the answer is partial: nothing is then taken as absent
  public Standing read(Counted counted) {
    var now = clock.instant();
    var rows = rows(counted, now);
    var log =
        Optional.ofNullable(rows.get(counted.sends()))
            .map(row -> SendLogs.log(counted.sends(), row))
            .orElseGet(() -> SendLog.empty(counted.sends()));
    var failed =
        Optional.ofNullable(rows.get(counted.failures()))
            .map(row -> Failures.callsForLongCodes(counted, row, now))
            .orElse(false);
    var sent =
        Optional.ofNullable(rows.get(toAddress(counted, now)))
            .map(row -> row.number("sent"))
            .orElse(0L);
    return new Standing(
        log,
        failed || breakerIsOpen(counted, rows, now),
        sent >= Limit.CONTACT_CHANGES_A_DAY.most());
  }

  /// Adds what else a send counts for to the transaction that opens its challenge; it fails when
  /// that is spent by now.
  public Transaction count(Transaction transaction, Counted counted, Instant now) {
    if (counted.deviceClass() != DeviceClass.CONTACT_CHANGE) {
      return transaction;
    }
    return transaction.update(
        update ->
            update
                .tableName(table)
                .key(Item.item().text(SCOPE, toAddress(counted, now)).build())
                .conditionExpression("attribute_not_exists(sent) OR sent < :most")
                .updateExpression("SET expiresAt = :expiresAt ADD sent :one")
                .expressionAttributeValues(
                    Item.item()
                        .number(":most", Limit.CONTACT_CHANGES_A_DAY.most())
                        .number(":one", 1)
                        .ttl(":expiresAt", endOfDay(now))
                        .build()));
  }

  /// Takes back what [#count] added.
  ///
  /// @param askedAt when it was added
  public Transaction giveBack(Transaction transaction, Counted counted, Instant askedAt) {
    if (counted.deviceClass() != DeviceClass.CONTACT_CHANGE) {
      return transaction;
    }
    return transaction.update(
        update ->
            update
                .tableName(table)
                .key(Item.item().text(SCOPE, toAddress(counted, askedAt)).build())
                .updateExpression("SET expiresAt = :expiresAt ADD sent :less")
                .expressionAttributeValues(
                    Item.item().number(":less", -1).ttl(":expiresAt", endOfDay(askedAt)).build()));
  }

  private static boolean breakerIsOpen(Counted counted, Map<String, Row> rows, Instant now) {
    if (counted.deviceClass() != DeviceClass.UNKNOWN) {
      return false;
    }
    var failed =
        AllFailures.keys(now).stream()
            .map(key -> rows.get(scope(key)))
            .filter(java.util.Objects::nonNull)
            .toList();
    var usual = UsualFailures.usual(Optional.ofNullable(rows.get(scope(UsualFailures.key()))));
    return AllFailures.sum(failed) >= AllFailures.bound(usual);
  }

  private Map<String, Row> rows(Counted counted, Instant now) {
    var keys = new ArrayList<Map<String, AttributeValue>>();
    keys.add(Item.item().text(SCOPE, counted.sends()).build());
    keys.add(Failures.key(counted));
    keys.add(Item.item().text(SCOPE, toAddress(counted, now)).build());
    keys.add(UsualFailures.key());
    keys.addAll(AllFailures.keys(now));
    var asked = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
    var answer = client.batchGetItem(request -> request.requestItems(Map.of(table, asked)));
    if (answer.hasUnprocessedKeys() && !answer.unprocessedKeys().isEmpty()) {
      throw new Unavailable("limits were read in part");
    }
    var rows = new HashMap<String, Row>();
    answer.responses().getOrDefault(table, java.util.List.of()).stream()
        .map(Row::new)
        .forEach(row -> rows.put(row.text(SCOPE), row));
    return rows;
  }

  private static String toAddress(Counted counted, Instant now) {
    return "to#" + date(now) + "#" + counted.index();
  }

  private static Instant endOfDay(Instant now) {
    return date(now).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static LocalDate date(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private static String scope(Map<String, AttributeValue> key) {
    return new Row(key).text(SCOPE);
  }
}
