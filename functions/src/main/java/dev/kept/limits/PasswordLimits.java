package dev.kept.limits;

import dev.kept.kernel.AccountId;
import dev.kept.platform.Item;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Counts how often a person sets a password, because each costs a slow hash.
///
/// Table `limits`, one row for each account and UTC day: `scope` (S, partition key: `passwords#`
/// and the account's pseudonym of that day), `inDay` (N), `expiresAt` (N, epoch s, TTL): the day's
/// end. One conditional update counts and refuses at once.
@Singleton
public final class PasswordLimits {
  private final DynamoDbClient client;
  private final String table;
  private final DayPseudonyms pseudonyms;
  private final Clock clock;

  PasswordLimits(DynamoDbClient client, Settings settings, DayPseudonyms pseudonyms, Clock clock) {
    this.client = client;
    this.table = settings.text("LIMITS_TABLE");
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  /// Counts one try to set a password; to be called before anything is hashed.
  ///
  /// @return empty when it may pass; else how long until the day ends
  public Optional<Duration> take(AccountId account) {
    var now = clock.instant();
    var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var scope = "passwords#" + pseudonyms.of(day, "account", account.value());
    var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return isCounted(scope, end) ? Optional.empty() : Optional.of(Duration.between(now, end));
  }

  private boolean isCounted(String scope, Instant end) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(Item.item().text("scope", scope).build())
                  .conditionExpression("attribute_not_exists(inDay) OR inDay < :most")
                  .updateExpression("SET expiresAt = :expiresAt ADD inDay :one")
                  .expressionAttributeValues(
                      Item.item()
                          .number(":one", 1)
                          .number(":most", Limit.PASSWORDS_SET_A_DAY.most())
                          .ttl(":expiresAt", end)
                          .build()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }
}
