package dev.kept.limits;

import dev.kept.kernel.MissedWork;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Keeps what number of wrong codes an hour is usual.
///
/// The usual is the mean of past hours, each new one weighing 1 in 168, the hours of a week; an
/// hour enters it with no more than the bound it was judged by, so that an attack cannot make
/// itself usual in less than weeks (our choice). Each hour enters once, after it is over.
///
/// Table `limits`, one row: `scope` (S, `all#usual`), `thousandths` (N, of failures an hour),
/// `foldedTo` (N, epoch ms: the hours before are in), `expiresAt` (N, epoch s, TTL: 30 days after
/// the last change).
@Singleton
final class UsualFailures implements MissedWork {
  private static final int HOURS_OF_A_WEEK = 168;
  private static final double THOUSAND = 1000;
  private static final Duration KEPT = Duration.ofDays(30);

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  UsualFailures(DynamoDbClient client, Settings settings, Clock clock) {
    this.client = client;
    this.table = settings.text("LIMITS_TABLE");
    this.clock = clock;
  }

  static Map<String, AttributeValue> key() {
    return Item.item().text("scope", "all#usual").build();
  }

  /// @return failures an hour; 0 before the first was folded in
  static double usual(Optional<Row> row) {
    return row.map(seen -> seen.number("thousandths") / THOUSAND).orElse(0.0);
  }

  @Override
  public String name() {
    return "usualFailures";
  }

  /// Folds in the hours that are over. One run at a time wins each hour; a loser stops.
  ///
  /// @return how many hours were folded in
  @Override
  public int resume() {
    var row = Row.of(client.getItem(get -> get.tableName(table).key(key())).item());
    var thisHour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    var oldest = thisHour.minus(AllFailures.KEPT);
    var hour =
        row.map(seen -> seen.instant("foldedTo")).orElse(thisHour.minus(1, ChronoUnit.HOURS));
    var usual = usual(row);
    var folded = 0;
    for (hour = hour.isBefore(oldest) ? oldest : hour; hour.isBefore(thisHour); folded++) {
      var failed = Math.min(failed(hour), AllFailures.bound(usual));
      usual += (failed - usual) / HOURS_OF_A_WEEK;
      hour = hour.plus(1, ChronoUnit.HOURS);
    }
    return folded > 0 && write(row, usual, thisHour) ? folded : 0;
  }

  private long failed(Instant hour) {
    var answer =
        client.batchGetItem(
            request ->
                request.requestItems(
                    Map.of(
                        table, KeysAndAttributes.builder().keys(AllFailures.keys(hour)).build())));
    if (answer.hasUnprocessedKeys() && !answer.unprocessedKeys().isEmpty()) {
      throw new Unavailable("counts were read in part");
    }
    return AllFailures.sum(
        answer.responses().getOrDefault(table, java.util.List.of()).stream()
            .map(Row::new)
            .toList());
  }

  private boolean write(Optional<Row> before, double usual, Instant foldedTo) {
    try {
      client.putItem(
          put -> {
            put.tableName(table)
                .item(
                    Item.item()
                        .text("scope", "all#usual")
                        .number("thousandths", Math.round(usual * THOUSAND))
                        .instant("foldedTo", foldedTo)
                        .ttl("expiresAt", foldedTo.plus(KEPT))
                        .build());
            before.ifPresentOrElse(
                row ->
                    put.conditionExpression("foldedTo = :before")
                        .expressionAttributeValues(
                            Item.item().instant(":before", row.instant("foldedTo")).build()),
                () -> put.conditionExpression("attribute_not_exists(foldedTo)"));
          });
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }
}
