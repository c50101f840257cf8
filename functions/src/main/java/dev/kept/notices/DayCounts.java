package dev.kept.notices;

import dev.kept.limits.Limit;
import dev.kept.platform.Item;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Counts what a person is sent of one kind in a day of UTC, so that nobody can flood an owner
/// ([Limit#NOTICES_A_DAY]); the rows stand in the table `notices`, see
/// [dev.kept.platform.Notices].
///
/// The count and the mark on the notice are one transaction: however often a notice is tried, it
/// counts once, and however many race, the count never passes its limit.
@Singleton
final class DayCounts {
  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  DayCounts(DynamoDbClient client, Settings settings, Clock clock) {
    this.client = client;
    this.table = settings.text("NOTICES_TABLE");
    this.clock = clock;
  }

  /// How a notice stands in the day's count.
  enum Counted {
    WITHIN,
    OVER,
    /// The lease is over; another may have counted it.
    OVERTAKEN
  }

  Counted count(Notice notice) {
    if (notice.counted()) {
      return Counted.WITHIN;
    }
    var now = clock.instant();
    var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var failed =
        new Transaction(client)
            .update(
                update ->
                    update
                        .tableName(table)
                        .key(PendingNotices.row(notice.key().account(), name(notice, day)))
                        .updateExpression("SET expiresAt = :expiresAt ADD sent :one")
                        .conditionExpression("attribute_not_exists(sent) OR sent < :most")
                        .expressionAttributeValues(
                            Item.item()
                                .number(":one", 1)
                                .number(":most", Limit.NOTICES_A_DAY.most())
                                .ttl(
                                    ":expiresAt",
                                    day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                                .build()))
            .update(
                update ->
                    update
                        .tableName(table)
                        .key(PendingNotices.row(notice.key().account(), notice.key().notice()))
                        .updateExpression("SET counted = :now")
                        .conditionExpression(PendingNotices.MINE)
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(PendingNotices.holder(notice, now)))
            .commit();
    if (failed.isEmpty()) {
      return Counted.WITHIN;
    }
    return failed.getAsInt() == 0 ? Counted.OVER : Counted.OVERTAKEN;
  }

  private static String name(Notice notice, LocalDate day) {
    return "count#" + notice.kind().word() + "#" + day;
  }
}
