package dev.kept.passwords;

import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Resets as work to be done: a lease for each attempt at sending, three at most. The table's
/// attributes stand at [PasswordResets].
///
/// What a worker does afterwards is bound to its lease's number, so of two at most one has its
/// token stored, and no lease outlives the reset's hour.
@Singleton
final class PendingResets {
  static final int ATTEMPTS = 3;

  /// Longer than the function may run (60 s), so that a lease that is over has no living holder.
  static final Duration LEASE = Duration.ofSeconds(70);

  private static final int MOST_MISSED = 1_000;
  private static final String MINE = "attempts = :attempt AND #state = :sending AND endsAt > :now";
  private static final String IDLE =
      "endsAt > :now AND (#state = :pending OR (#state = :sending AND leaseEndsAt <= :now))";

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  PendingResets(DynamoDbClient client, Settings settings, Clock clock) {
    this.client = client;
    this.table = settings.text("PASSWORD_RESETS_TABLE");
    this.clock = clock;
  }

  /// A lease on one reset.
  ///
  /// @param attempt its number, 1 to 3
  /// @param address sealed, bound to the id
  record Sending(String id, int attempt, byte[] address, String blindIndex) {
    boolean isLast() {
      return attempt >= ATTEMPTS;
    }
  }

  /// Takes the next attempt at a reset that nobody works on.
  ///
  /// @return empty when there is nothing to send: unknown, over, sent, given up, in other hands
  Optional<Sending> lease(String id) {
    var now = clock.instant();
    var values =
        idle().instant(":leaseEndsAt", now.plus(LEASE)).number(":most", ATTEMPTS).number(":one", 1);
    return update(
            id,
            "SET #state = :sending, leaseEndsAt = :leaseEndsAt ADD attempts :one",
            IDLE + " AND attempts < :most",
            values.build())
        .map(
            row ->
                new Sending(
                    id,
                    (int) row.number("attempts"),
                    row.bytes("address"),
                    row.text("blindIndex")));
  }

  /// Stores the hash of a token just drawn, in the place of any earlier attempt's. Call it before
  /// sending.
  ///
  /// @return whether the lease still holds; if not, nothing may be sent
  boolean keepHash(Sending sending, ResetToken token) {
    return mine(sending, "SET tokenHash = :hash", Item.item().text(":hash", token.secret().hash()));
  }

  /// Ends the work, and with it the address, of which there is no more need; or gives the lease
  /// back where `state` is pending; that change wakes the stream.
  boolean move(Sending sending, ResetState state) {
    var expression =
        state == ResetState.PENDING ? "SET #state = :to" : "SET #state = :to REMOVE address";
    return mine(sending, expression, Item.item().text(":to", state.word()));
  }

  /// Wakes one reset that nobody works on, by a change that the stream tells of, or gives it up
  /// after its last attempt.
  ///
  /// @return whether there was something to do
  boolean wake(String id) {
    var woken =
        update(
            id,
            "SET wokenAt = :now",
            "(" + IDLE + " AND attempts < :most) OR #state = :confirmed",
            idle()
                .number(":most", ATTEMPTS)
                .text(":confirmed", ResetState.CONFIRMED.word())
                .build());
    if (woken.isPresent()) {
      return true;
    }
    return update(
            id,
            "SET #state = :failed REMOVE address",
            IDLE + " AND attempts >= :most",
            idle().number(":most", ATTEMPTS).text(":failed", ResetState.FAILED.word()).build())
        .isPresent();
  }

  /// Lists resets that wait although nobody works on them. Scans: for a scheduled job only.
  ///
  /// @param since how long they have waited at least
  List<String> missed(Duration since) {
    var values =
        idle()
            .instant(":before", clock.instant().minus(since))
            .text(":confirmed", ResetState.CONFIRMED.word())
            .build();
    return client
        .scanPaginator(
            scan ->
                scan.tableName(table)
                    .projectionExpression("resetId")
                    .filterExpression(
                        "((" + IDLE + ") OR #state = :confirmed) AND askedAt <= :before")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(values))
        .items()
        .stream()
        .limit(MOST_MISSED)
        .map(item -> new Row(item).text("resetId"))
        .toList();
  }

  private Item idle() {
    return Item.item()
        .instant(":now", clock.instant())
        .text(":pending", ResetState.PENDING.word())
        .text(":sending", ResetState.SENDING.word());
  }

  private boolean mine(Sending sending, String expression, Item more) {
    var values = new HashMap<>(more.build());
    values.putAll(
        Item.item()
            .instant(":now", clock.instant())
            .number(":attempt", sending.attempt())
            .text(":sending", ResetState.SENDING.word())
            .build());
    return update(sending.id(), expression, MINE, values).isPresent();
  }

  private Optional<Row> update(
      String id, String expression, String condition, Map<String, AttributeValue> values) {
    try {
      var answer =
          client.updateItem(
              update ->
                  update
                      .tableName(table)
                      .key(PasswordResets.key(id))
                      .updateExpression(expression)
                      .conditionExpression(condition)
                      .expressionAttributeNames(Map.of("#state", "state"))
                      .expressionAttributeValues(values)
                      .returnValues(ReturnValue.ALL_NEW));
      return Row.of(answer.attributes());
    } catch (ConditionalCheckFailedException _) {
      return Optional.empty();
    }
  }
}
