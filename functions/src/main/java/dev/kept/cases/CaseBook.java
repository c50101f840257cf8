package dev.kept.cases;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.OpaqueId;
import dev.kept.platform.Item;
import dev.kept.platform.Json;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// The officer's book: what is to be done next, and what is left of cases whose person is erased.
///
/// Table `caseBook`: `list` (S, partition key: `open` or `past`), `place` (S, sort key),
/// `expiresAt` (N, epoch s, TTL), `class` (S).
///
/// A line of `open` has as its place when its case is due next (RFC 3339) `#` the case's id, and
/// `accountId`, `caseId` (S), `remindAt`, and once it was so `remindedAt`, `lateAt` (N, epoch ms);
/// it goes when the case is settled.
///
/// A line of `past` has a random place, `openedOn` (S, a UTC date), `outcome` (S: where the case
/// stood) and `late` (BOOL), and nothing that leads to a person or their case (C-16).
@Singleton
final class CaseBook {
  private static final String OPEN = "open";
  private static final String PAST = "past";
  private static final String BEFORE = "#list = :open AND place < :before";
  private static final Map<String, String> LIST = Map.of("#list", "list");

  private final DynamoDbClient client;
  private final RandomGenerator random;
  private final String table;

  CaseBook(DynamoDbClient client, RandomGenerator random, Settings settings) {
    this.client = client;
    this.random = random;
    this.table = settings.text("CASE_BOOK_TABLE");
  }

  /// A line of a case that is not settled.
  record Line(String place, AccountId account, CaseId id, String about) {}

  String table() {
    return table;
  }

  /// @return where the line of a case stands that is not settled
  static String place(CaseId id, CaseClock clock, CaseStatus status) {
    return Json.instant(clock.nextDueAt(status)) + "#" + id.value();
  }

  /// The line of a case that is not settled, for the transaction that opens or answers it.
  Map<String, AttributeValue> line(Ticket ticket) {
    return Item.item()
        .text("list", OPEN)
        .text("place", ticket.place().orElseThrow())
        .text("class", ticket.about().word())
        .text("accountId", ticket.account().value())
        .text("caseId", ticket.id().value())
        .instant("remindAt", ticket.clock().remindAt(ticket.status()))
        .ttl("expiresAt", ticket.clock().endsAt())
        .build();
  }

  /// What is left of a case whose person is erased, for the transaction that takes the case away.
  ///
  /// Days instead of instants, and a place of its own: so it cannot be laid beside anything else.
  Map<String, AttributeValue> residue(Ticket ticket, Instant now) {
    var opened = LocalDate.ofInstant(ticket.openedAt(), ZoneOffset.UTC);
    var ends = LocalDate.ofInstant(ticket.clock().endsAt(), ZoneOffset.UTC).plusDays(1);
    var late =
        ticket.place().isPresent() && !ticket.clock().nextDueAt(ticket.status()).isAfter(now);
    return Item.item()
        .text("list", PAST)
        .text("place", OpaqueId.draw(random))
        .text("class", ticket.about().word())
        .text("openedOn", opened.toString())
        .text("outcome", ticket.status().word())
        .bool("late", late)
        .ttl("expiresAt", ends.atStartOfDay(ZoneOffset.UTC).toInstant())
        .build();
  }

  static Map<String, AttributeValue> key(String place) {
    return Item.item().text("list", OPEN).text("place", place).build();
  }

  /// @param mark `lateAt` or `remindedAt`
  /// @return the lines of cases that are due from one instant on and before another, whose time to
  ///     be reminded of has come and that have not that mark; the most urgent first
  List<Line> unmarked(Instant from, Instant before, String mark, Instant now, int limit) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("#list = :open AND place BETWEEN :from AND :before")
            .filterExpression("attribute_not_exists(#mark) AND remindAt <= :now")
            .expressionAttributeNames(Map.of("#list", "list", "#mark", mark))
            .expressionAttributeValues(
                Item.item()
                    .text(":open", OPEN)
                    .text(":from", Json.instant(from))
                    .text(":before", Json.instant(before))
                    .instant(":now", now)
                    .build());
    return client.queryPaginator(query.build()).items().stream()
        .limit(limit)
        .map(Row::new)
        .map(CaseBook::line)
        .toList();
  }

  /// @return how many cases are open of which something is due before that instant; what is due at
  ///     the instant itself is counted by giving the next millisecond
  long countBefore(Instant instant) {
    return count(before(Json.instant(instant)));
  }

  /// @return how many cases are not settled
  long countAll() {
    return count(before(":"));
  }

  private long count(QueryRequest.Builder query) {
    return client.queryPaginator(query.select(Select.COUNT).build()).stream()
        .mapToLong(page -> page.count())
        .sum();
  }

  /// Notes once that the officer was reminded, or that the case is late.
  ///
  /// @param what `remindedAt` or `lateAt`
  /// @return whether it was not noted before
  boolean note(Line line, String what, Instant now) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(line.place()))
                  .updateExpression("SET #what = :now")
                  .conditionExpression("attribute_exists(place) AND attribute_not_exists(#what)")
                  .expressionAttributeNames(Map.of("#what", what))
                  .expressionAttributeValues(Item.item().instant(":now", now).build()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private QueryRequest.Builder before(String place) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression(BEFORE)
        .expressionAttributeNames(LIST)
        .expressionAttributeValues(Item.item().text(":open", OPEN).text(":before", place).build());
  }

  private static Line line(Row row) {
    return new Line(
        row.text("place"),
        new AccountId(row.text("accountId")),
        new CaseId(row.text("caseId")),
        row.text("class"));
  }
}
