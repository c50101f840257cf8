package dev.kept.limits;

import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Counts the passkey sign-ins that one client address begins.
///
/// Table `limits`, one row for each address and UTC day: `scope` (S, partition key: `passkeys#` and
/// the address's pseudonym of that day), `inDay` (N), `inHour00` to `inHour23` (N), `expiresAt` (N,
/// epoch s, TTL): the day's end. One conditional update counts and refuses at once; a counter never
/// passes its limit, however many race.
@Singleton
public final class CeremonyLimits {
  private static final String CONDITION =
      "(attribute_not_exists(inDay) OR inDay < :mostInDay)"
          + " AND (attribute_not_exists(#inHour) OR #inHour < :mostInHour)";
  private static final HourAndDay WINDOWS =
      new HourAndDay(Limit.CLIENT_CEREMONIES_AN_HOUR, Limit.CLIENT_CEREMONIES_A_DAY);

  private final DynamoDbClient client;
  private final String table;
  private final DayPseudonyms pseudonyms;
  private final Clock clock;

  CeremonyLimits(DynamoDbClient client, Settings settings, DayPseudonyms pseudonyms, Clock clock) {
    this.client = client;
    this.table = settings.text("LIMITS_TABLE");
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  /// Counts one beginning.
  ///
  /// @return empty when it may pass; else how long until its window ends
  public Optional<Duration> take(ClientAddress from) {
    var now = clock.instant();
    var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var hour = "inHour%02d".formatted(now.atOffset(ZoneOffset.UTC).getHour());
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(
                      Item.item()
                          .text("scope", "passkeys#" + pseudonyms.of(day, "client", from.counted()))
                          .build())
                  .conditionExpression(CONDITION)
                  .updateExpression("SET expiresAt = :expiresAt ADD inDay :one, #inHour :one")
                  .expressionAttributeNames(Map.of("#inHour", hour))
                  .expressionAttributeValues(
                      Item.item()
                          .number(":one", 1)
                          .number(":mostInDay", Limit.CLIENT_CEREMONIES_A_DAY.most())
                          .number(":mostInHour", Limit.CLIENT_CEREMONIES_AN_HOUR.most())
                          .ttl(
                              ":expiresAt",
                              day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                          .build())
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      return Optional.of(WINDOWS.left(now, Row.of(e.item())));
    }
  }
}
