package dev.kept.limits;

import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Counts the wrong codes of all unknown devices together, by the hour: the global breaker.
///
/// It opens at 300 an hour or at five times the usual, the larger of the two, and while it is open
/// every code for an unknown device is a long one. The usual is a slow mean that [UsualFailures]
/// keeps.
///
/// Table `limits`: a row for each hour and one of 8 shards, so that a flood does not meet in one
/// row: `scope` (S, partition key: `all#` hour `#` shard), `failed` (N), `expiresAt` (N, epoch s,
/// TTL: 3 days later).
@Singleton
public final class AllFailures {
  static final Duration KEPT = Duration.ofDays(3);
  private static final int SHARDS = 8;
  private static final int TIMES_THE_USUAL = 5;

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;
  private final RandomGenerator random;

  AllFailures(DynamoDbClient client, Settings settings, Clock clock, RandomGenerator random) {
    this.client = client;
    this.table = settings.text("LIMITS_TABLE");
    this.clock = clock;
    this.random = random;
  }

  /// One try, counted as a failure until it is forgiven.
  record Charge(String scope, Instant expiresAt) {}

  /// @param counts whether it is a try at a live code; if not, the same work is done for nothing
  Charge charge(boolean counts) {
    var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    var charge = new Charge(scope(hour, random.nextInt(SHARDS)), hour.plus(KEPT));
    add(charge, counts ? 1 : 0);
    return charge;
  }

  void forgive(Charge charge) {
    add(charge, -1);
  }

  /// @return the keys of an hour's rows
  static List<Map<String, AttributeValue>> keys(Instant at) {
    var hour = at.truncatedTo(ChronoUnit.HOURS);
    return IntStream.range(0, SHARDS)
        .mapToObj(shard -> Item.item().text("scope", scope(hour, shard)).build())
        .toList();
  }

  /// @param rows of one hour
  static long sum(Collection<Row> rows) {
    return rows.stream().mapToLong(row -> row.number("failed")).sum();
  }

  /// @param usual failures an hour
  /// @return from how many on the breaker is open
  static long bound(double usual) {
    return Math.max(Limit.ALL_FAILURES_AN_HOUR.most(), (long) Math.ceil(TIMES_THE_USUAL * usual));
  }

  private void add(Charge charge, int failures) {
    client.updateItem(
        update ->
            update
                .tableName(table)
                .key(Item.item().text("scope", charge.scope()).build())
                .updateExpression("SET expiresAt = :expiresAt ADD failed :failures")
                .expressionAttributeValues(
                    Item.item()
                        .ttl(":expiresAt", charge.expiresAt())
                        .number(":failures", failures)
                        .build()));
  }

  private static String scope(Instant hour, int shard) {
    return "all#" + hour + "#" + shard;
  }
}
