package dev.kept.limits;

import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Counts wrong codes and links from one client address, on behalf of unknown devices.
///
/// Table `limits`, one row for each address and UTC day: `scope` (S, partition key: `wrong#` and
/// the address's pseudonym of that day), `inDay` (N), `inHour00` to `inHour23` (N), `expiresAt` (N,
/// epoch s, TTL): the day's end. Charged before comparing and forgiven when the code was right; one
/// conditional update counts and refuses at once.
@Singleton
public final class ClientFailures {
  private static final String CONDITION =
      "(attribute_not_exists(inDay) OR inDay < :mostInDay)"
          + " AND (attribute_not_exists(#inHour) OR #inHour < :mostInHour)";

  private final DynamoDbClient client;
  private final String table;
  private final DayPseudonyms pseudonyms;
  private final Clock clock;

  ClientFailures(DynamoDbClient client, Settings settings, DayPseudonyms pseudonyms, Clock clock) {
    this.client = client;
    this.table = settings.text("LIMITS_TABLE");
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  /// One try, counted as a failure until it is forgiven.
  ///
  /// @param retryAfter how long to wait, when the limit was reached before: then nothing was
  ///     counted
  public record Charge(
      Map<String, AttributeValue> key, String hour, Optional<Duration> retryAfter) {}

  public String table() {
    return table;
  }

  /// @return the key of an address's row today, for whoever reads it together with others
  public Map<String, AttributeValue> key(ClientAddress from) {
    return key(from, clock.instant());
  }

  /// Looks without counting, where nothing else is read.
  ///
  /// @return how long to wait; empty when a try may pass
  public Optional<Duration> look(ClientAddress from) {
    var answer = client.getItem(get -> get.tableName(table).key(key(from)).consistentRead(true));
    return Row.of(answer.item()).flatMap(this::wait);
  }

  /// @param row as it stands now
  /// @return how long to wait; empty when a try may pass
  public Optional<Duration> wait(Row row) {
    var now = clock.instant();
    if (count(row, "inDay") >= Limit.CLIENT_FAILURES_A_DAY.most()) {
      return Optional.of(Duration.between(now, endOfDay(now)));
    }
    var end = now.truncatedTo(ChronoUnit.HOURS).plus(Limit.CLIENT_FAILURES_AN_HOUR.window());
    return count(row, hour(now)) >= Limit.CLIENT_FAILURES_AN_HOUR.most()
        ? Optional.of(Duration.between(now, end))
        : Optional.empty();
  }

  /// Counts one try; to be called before comparing.
  public Charge charge(ClientAddress from) {
    var now = clock.instant();
    var key = key(from, now);
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key)
                  .conditionExpression(CONDITION)
                  .updateExpression("SET expiresAt = :expiresAt ADD inDay :one, #inHour :one")
                  .expressionAttributeNames(Map.of("#inHour", hour(now)))
                  .expressionAttributeValues(
                      Item.item()
                          .number(":one", 1)
                          .number(":mostInDay", Limit.CLIENT_FAILURES_A_DAY.most())
                          .number(":mostInHour", Limit.CLIENT_FAILURES_AN_HOUR.most())
                          .ttl(":expiresAt", endOfDay(now))
                          .build())
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return new Charge(key, hour(now), Optional.empty());
    } catch (ConditionalCheckFailedException e) {
      return new Charge(key, hour(now), Row.of(e.item()).flatMap(this::wait));
    }
  }

  /// Takes a try back that was right.
  public void forgive(Charge charge) {
    client.updateItem(
        update ->
            update
                .tableName(table)
                .key(charge.key())
                .updateExpression("ADD inDay :less, #inHour :less")
                .expressionAttributeNames(Map.of("#inHour", charge.hour()))
                .expressionAttributeValues(Item.item().number(":less", -1).build()));
  }

  private Map<String, AttributeValue> key(ClientAddress from, Instant now) {
    var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return Item.item()
        .text("scope", "wrong#" + pseudonyms.of(day, "client", from.counted()))
        .build();
  }

  private static Instant endOfDay(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS).plus(Limit.CLIENT_FAILURES_A_DAY.window());
  }

  private static String hour(Instant now) {
    return "inHour%02d".formatted(now.atOffset(ZoneOffset.UTC).getHour());
  }

  private static long count(Row row, String name) {
    return row.has(name) ? row.number(name) : 0;
  }
}
