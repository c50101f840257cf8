package dev.kept.limits;

import dev.kept.kernel.OpaqueId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Counts wrong codes at an identity.
///
/// A try is charged before it is compared and forgiven when it was right, so parallel guesses each
/// know which one they are, and a crash in between counts one too many, never one too few.
///
/// Table `limits`, a row for each identity and class of devices (for a known device, each device):
/// `scope` (S, partition key), `day` date (N), `year` year (N), `inRow` (N, since the last right
/// code), `lastCharge` and `lastForgiven` (S, random), `endsAt` (N, epoch ms), `expiresAt` (N,
/// epoch s, TTL): when its last window is over. No write but [#forgive] lowers a count.
@Singleton
public final class Failures {
  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;
  private final RandomGenerator random;

  Failures(DynamoDbClient client, Settings settings, Clock clock, RandomGenerator random) {
    this.client = client;
    this.table = settings.text("LIMITS_TABLE");
    this.clock = clock;
    this.random = random;
  }

  /// One try, counted as a failure until it is forgiven.
  ///
  /// @param takesShortCodes whether a code of 4 digits may be compared in this try
  record Charge(Counted counted, String day, String year, boolean takesShortCodes) {}

  /// Counts a try as failed.
  ///
  /// A write whose answer was lost is told by its token and not counted twice.
  Charge charge(Counted counted) {
    var now = clock.instant();
    var token = OpaqueId.draw(random);
    var row = add(counted.failures(), now, token, longest(counted), true);
    return new Charge(
        counted,
        day(now),
        year(now),
        row.map(seen -> !isOver(counted, seen, now, 1)).orElse(false));
  }

  /// Does the same work for no identity, so that both take the same time; nothing is written.
  void pretend() {
    var unused =
        add(
            "failures#none#" + OpaqueId.draw(random),
            clock.instant(),
            OpaqueId.draw(random),
            Limit.FAILURES_A_YEAR,
            false);
  }

  /// Takes a charge back, because the code was right; the row of failures ends with it.
  void forgive(Charge charge) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(charge.counted()))
                  .conditionExpression(
                      "attribute_not_exists(lastForgiven) OR lastForgiven <> :token")
                  .updateExpression(
                      "SET inRow = :zero, lastForgiven = :token ADD #day :less, #year :less")
                  .expressionAttributeNames(Map.of("#day", charge.day(), "#year", charge.year()))
                  .expressionAttributeValues(
                      Item.item()
                          .number(":zero", 0)
                          .number(":less", -1)
                          .text(":token", OpaqueId.draw(random))
                          .build()));
    } catch (ConditionalCheckFailedException _) {
      // The first write took effect; its answer was lost.
    }
  }

  /// Names what makes the codes of an identity long at present: the year, the row of failures since
  /// the last right code, or the day. While it lasts the name stays; the next has another.
  ///
  /// @return empty where it is the breaker of all, or nothing any more
  public Optional<String> escalation(Counted counted) {
    var now = clock.instant();
    var answer = client.getItem(get -> get.tableName(table).key(key(counted)).consistentRead(true));
    return Row.of(answer.item())
        .filter(row -> isOver(counted, row, now, 0))
        .map(row -> longest(counted, row, now));
  }

  private static String longest(Counted counted, Row row, Instant now) {
    if (counted.mayBeStranger() && count(row, year(now)) >= Limit.FAILURES_A_YEAR.most()) {
      return year(now);
    }
    return counted.mayBeStranger() && count(row, "inRow") >= Limit.FAILURES_IN_A_ROW.most()
        ? "row" + row.maybeText("lastForgiven").orElse("")
        : day(now);
  }

  static Map<String, AttributeValue> key(Counted counted) {
    return Item.item().text("scope", counted.failures()).build();
  }

  /// @param row of this identity and class, as it stands now
  /// @return whether the next code must be a long one
  static boolean callsForLongCodes(Counted counted, Row row, Instant now) {
    return isOver(counted, row, now, 0);
  }

  /// @param own 1 when the counts include the try in hand
  private static boolean isOver(Counted counted, Row row, Instant now, int own) {
    var today = count(row, day(now)) - own;
    if (!counted.mayBeStranger()) {
      return today >= Limit.KNOWN_FAILURES_A_DAY.most();
    }
    return today >= Limit.FAILURES_A_DAY.most()
        || count(row, "inRow") - own >= Limit.FAILURES_IN_A_ROW.most()
        || count(row, year(now)) - own >= Limit.FAILURES_A_YEAR.most();
  }

  private Optional<Row> add(
      String scope, Instant now, String token, Limit longest, boolean counts) {
    var endsAt = now.plus(longest.window());
    var values =
        Item.item()
            .number(":one", 1)
            .text(":token", token)
            .instant(":endsAt", endsAt)
            .ttl(":expiresAt", endsAt)
            .build();
    try {
      var answer =
          client.updateItem(
              update ->
                  update
                      .tableName(table)
                      .key(Item.item().text("scope", scope).build())
                      .conditionExpression(
                          counts
                              ? "attribute_not_exists(lastCharge) OR lastCharge <> :token"
                              : "lastCharge = :token")
                      .updateExpression(
                          "SET lastCharge = :token, endsAt = :endsAt, expiresAt = :expiresAt"
                              + " REMOVE #yesterday ADD #day :one, #year :one, inRow :one")
                      .expressionAttributeNames(
                          Map.of(
                              "#day", day(now),
                              "#year", year(now),
                              "#yesterday", day(now.minus(1, ChronoUnit.DAYS))))
                      .expressionAttributeValues(values)
                      .returnValues(ReturnValue.ALL_NEW)
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Row.of(answer.attributes());
    } catch (ConditionalCheckFailedException e) {
      return Row.of(e.item());
    }
  }

  private static Limit longest(Counted counted) {
    return counted.mayBeStranger() ? Limit.FAILURES_A_YEAR : Limit.KNOWN_FAILURES_A_DAY;
  }

  private static long count(Row row, String name) {
    return row.has(name) ? row.number(name) : 0;
  }

  private static String day(Instant at) {
    return "day" + at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static String year(Instant at) {
    return "year" + at.atOffset(ZoneOffset.UTC).getYear();
  }
}
