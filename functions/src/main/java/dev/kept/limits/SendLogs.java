package dev.kept.limits;

import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The send logs, one row for each identity and class of devices.
///
/// Table `limits`: `scope` (S, partition key: `sends#` class `#` subject: the address's blind
/// index, for a change of contact the asking account's id), `ver` (N), `sends`
/// (L of N, epoch ms, at most 20), `run` (N), `answeredAt` (N, epoch ms), `live` (M, purpose word
/// to challenge id), `endsAt` (N, epoch ms), `expiresAt` (N, epoch s, TTL): 30 days after the last
/// answer.
///
/// A row is changed only by a transaction whose condition is its version, the same that puts the
/// new challenge and deletes the old: of requests that race exactly one wins, and one challenge is
/// live. Rows outlive an erasure to their end, or an erasure would reset the limits; they hold a
/// keyed hash and times, and the receipt names them with that end.
@Singleton
public final class SendLogs {
  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  SendLogs(DynamoDbClient client, Settings settings, Clock clock) {
    this.client = client;
    this.table = settings.text("LIMITS_TABLE");
    this.clock = clock;
  }

  /// @param subject who is counted: a blind index, for [DeviceClass#CONTACT_CHANGE] an account's id
  /// @return the log as it stands now, read strongly consistently; an empty one when there is none
  public SendLog read(DeviceClass deviceClass, String subject) {
    var scope = scope(deviceClass, subject);
    return row(scope).map(row -> log(scope, row)).orElseGet(() -> SendLog.empty(scope));
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

  /// @return until when rows of this identity may stand after its account is gone, for the receipt;
  ///     empty when there are none
  public Optional<Instant> lastUntil(String blindIndex) {
    var last = Optional.<Instant>empty();
    for (var deviceClass : DeviceClass.values()) {
      var endsAt = row(scope(deviceClass, blindIndex)).map(row -> row.instant("endsAt"));
      if (endsAt.isPresent() && endsAt.get().isAfter(last.orElse(clock.instant()))) {
        last = endsAt;
      }
    }
    return last;
  }

  private Optional<Row> row(String scope) {
    return Row.of(
        client
            .getItem(
                get ->
                    get.tableName(table)
                        .key(Item.item().text("scope", scope).build())
                        .consistentRead(true))
            .item());
  }

  private static String scope(DeviceClass deviceClass, String subject) {
    return "sends#" + deviceClass.word() + "#" + subject;
  }

  private static SendLog log(String scope, Row row) {
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
