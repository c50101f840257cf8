package dev.kept.limits;

import dev.kept.kernel.ContactAddress;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Counts what one client address asks for on behalf of unknown devices.
///
/// Table `limits`, one row for each address and UTC day: `scope` (S, partition key: `client#` and
/// the address's pseudonym of that day), `inDay` (N), `inHour00` to `inHour23` (N), `who00` to
/// `who23` (SS, the day's pseudonyms of the identities asked for, at most 30), `expiresAt` (N,
/// epoch s, TTL): the day's end. One conditional update counts and refuses at once; a counter never
/// passes its limit, however many race.
@Singleton
public final class ClientLimits {
  private static final String CONDITION =
      "(attribute_not_exists(inDay) OR inDay < :mostInDay)"
          + " AND (attribute_not_exists(#inHour) OR #inHour < :mostInHour)"
          + " AND (attribute_not_exists(#who) OR contains(#who, :whom) OR size(#who) < :mostWho)";
  private static final HourAndDay WINDOWS =
      new HourAndDay(Limit.CLIENT_SENDS_AN_HOUR, Limit.CLIENT_SENDS_A_DAY);

  private final DynamoDbClient client;
  private final String table;
  private final DayPseudonyms pseudonyms;
  private final Clock clock;

  ClientLimits(DynamoDbClient client, Settings settings, DayPseudonyms pseudonyms, Clock clock) {
    this.client = client;
    this.table = settings.text("LIMITS_TABLE");
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  /// Counts one request.
  ///
  /// @return empty when it may pass; else how long until its window ends
  public Optional<Duration> take(ClientAddress from, ContactAddress to) {
    var now = clock.instant();
    var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var whom = pseudonyms.of(day, "identity", to.channel().word() + "\0" + to.normalised());
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(
                      Item.item()
                          .text("scope", "client#" + pseudonyms.of(day, "client", from.counted()))
                          .build())
                  .conditionExpression(CONDITION)
                  .updateExpression(
                      "SET expiresAt = :expiresAt ADD inDay :one, #inHour :one, #who :whoms")
                  .expressionAttributeNames(names(now))
                  .expressionAttributeValues(values(whom, day))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      return Optional.of(WINDOWS.left(now, Row.of(e.item())));
    }
  }

  private static Map<String, String> names(Instant now) {
    var hour = "%02d".formatted(now.atOffset(ZoneOffset.UTC).getHour());
    return Map.of("#inHour", "inHour" + hour, "#who", "who" + hour);
  }

  private static Map<String, AttributeValue> values(String whom, LocalDate day) {
    var values =
        new HashMap<>(
            Item.item()
                .number(":one", 1)
                .number(":mostInDay", Limit.CLIENT_SENDS_A_DAY.most())
                .number(":mostInHour", Limit.CLIENT_SENDS_AN_HOUR.most())
                .number(":mostWho", Limit.CLIENT_IDENTITIES_AN_HOUR.most())
                .text(":whom", whom)
                .ttl(":expiresAt", day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .build());
    values.put(":whoms", AttributeValue.fromSs(List.of(whom)));
    return values;
  }
}
