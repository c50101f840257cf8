package dev.kept.notices;

import dev.kept.kernel.AccountId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The notices that are still to be sent, as the worker sees them; the table's attributes stand at
/// [dev.kept.platform.Notices].
///
/// A lease is taken by a conditional write and numbered by `attempts`; every later write of that
/// worker carries the number, so one that was overtaken changes nothing. A pause between attempts
/// is a lease that nobody holds.
@Singleton
final class PendingNotices {
  private static final Logger LOG = LoggerFactory.getLogger(PendingNotices.class);

  /// Longer than the function may run (60 s), so that a lease that is over has no living holder.
  static final Duration LEASE = Duration.ofSeconds(70);

  /// More than the pauses leave room for within the time that a notice is worth sending.
  static final int ATTEMPTS = 20;

  /// Of one run of the job; the next finds the others.
  private static final int MOST_MISSED = 1_000;

  static final String MINE = "attempts = :attempt AND #state = :sending AND endsAt > :now";
  private static final String IDLE =
      "endsAt > :now AND leaseEndsAt <= :idleSince AND (#state = :pending OR #state = :sending)";

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  PendingNotices(DynamoDbClient client, Settings settings, Clock clock) {
    this.client = client;
    this.table = settings.text("NOTICES_TABLE");
    this.clock = clock;
  }

  /// Takes the next attempt at a notice that nobody works on.
  ///
  /// @return empty when there is nothing to do: unknown, over, ended, pausing, or in other hands
  Optional<Notice> lease(NoticeKey key) {
    var now = clock.instant();
    var values =
        idle(now, now)
            .instant(":leaseEndsAt", now.plus(LEASE))
            .number(":most", ATTEMPTS)
            .number(":one", 1)
            .build();
    return update(
            key,
            "SET #state = :sending, leaseEndsAt = :leaseEndsAt ADD attempts :one",
            IDLE + " AND attempts < :most",
            values)
        .map(row -> Notice.of(key, row));
  }

  /// Ends the work in a state that stays; the address goes.
  ///
  /// @return whether the lease still held
  boolean end(Notice notice, NoticeState state) {
    return mine(notice, "SET #state = :to REMOVE address", Item.item().text(":to", state.word()));
  }

  /// Gives the lease back for another attempt after a pause; the schedule wakes it.
  ///
  /// @return whether the lease still held
  boolean release(Notice notice) {
    return mine(
        notice,
        "SET #state = :to, leaseEndsAt = :until",
        Item.item()
            .text(":to", NoticeState.PENDING.word())
            .instant(":until", clock.instant().plus(notice.pause())));
  }

  /// Gives the lease back until text messages may be sent again, or ends the work where no attempt
  /// would come in time.
  ///
  /// @return whether the lease still held
  boolean postpone(Notice notice) {
    if (!notice.isLast(clock.instant())) {
      return release(notice);
    }
    LOG.warn("a notice is held back for want of text messages; {}", notice.key().notice());
    return end(notice, NoticeState.HELD_BACK);
  }

  /// Wakes one notice that nobody works on, by a change that the stream tells of, or gives it up
  /// after its last attempt.
  ///
  /// @return whether there was something to do
  boolean wake(NoticeKey key) {
    var now = clock.instant();
    var woken =
        update(
            key,
            "SET wokenAt = :now",
            IDLE + " AND attempts < :most",
            idle(now, now).number(":most", ATTEMPTS).build());
    return woken.isPresent()
        || update(
                key,
                "SET #state = :failed REMOVE address",
                IDLE + " AND attempts >= :most",
                idle(now, now)
                    .number(":most", ATTEMPTS)
                    .text(":failed", NoticeState.FAILED.word())
                    .build())
            .isPresent();
  }

  /// Lists notices that wait although nobody works on them. Scans: for a scheduled job only.
  ///
  /// @param since how long they have been due at least, so that those just asked for are left alone
  List<NoticeKey> missed(Duration since) {
    var now = clock.instant();
    return client
        .scanPaginator(
            scan ->
                scan.tableName(table)
                    .projectionExpression("accountId, noticeId")
                    .filterExpression(IDLE)
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(idle(now, now.minus(since)).build()))
        .items()
        .stream()
        .limit(MOST_MISSED)
        .map(Row::new)
        .map(row -> new NoticeKey(new AccountId(row.text("accountId")), row.text("noticeId")))
        .toList();
  }

  private static Item idle(Instant now, Instant since) {
    return Item.item()
        .instant(":now", now)
        .instant(":idleSince", since)
        .text(":pending", NoticeState.PENDING.word())
        .text(":sending", NoticeState.SENDING.word());
  }

  private boolean mine(Notice notice, String expression, Item more) {
    var values = new HashMap<>(more.build());
    values.putAll(holder(notice, clock.instant()));
    return update(notice.key(), expression, MINE, values).isPresent();
  }

  /// @return what the condition [#MINE] compares with
  static Map<String, AttributeValue> holder(Notice notice, Instant now) {
    return Item.item()
        .instant(":now", now)
        .number(":attempt", notice.attempt())
        .text(":sending", NoticeState.SENDING.word())
        .build();
  }

  private Optional<Row> update(
      NoticeKey key, String expression, String condition, Map<String, AttributeValue> values) {
    try {
      var answer =
          client.updateItem(
              update ->
                  update
                      .tableName(table)
                      .key(row(key.account(), key.notice()))
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

  static Map<String, AttributeValue> row(AccountId account, String id) {
    return Item.item().text("accountId", account.value()).text("noticeId", id).build();
  }
}
