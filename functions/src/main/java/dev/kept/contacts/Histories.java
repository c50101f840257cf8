package dev.kept.contacts;

import dev.kept.contacts.Change.Before;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.SessionId;
import dev.kept.platform.Item;
import dev.kept.platform.OwnRows;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// What has happened to people's contacts, for as long as it can be taken back.
///
/// Table `contactChanges`: `accountId` (S, partition key), `entry` (S, sort key). The row `state`:
/// `version` (N), `frozenUntil` (N, epoch ms), `endOwed` (N, epoch ms: sessions are still to be
/// ended). A row `change#` and its number: `channel` (S), `notice` (S), `links` (M of S), `endsAt`
/// (N, epoch ms), and of what was there before, unless it was an addition: `blindIndex` (S),
/// `address` (B, sealed under `contact`), `verifiedAt` (N, epoch ms). The row `recovery`:
/// `recoveryId`, `channel`, `blindIndex`, `sessionId` (S), `address` (B, sealed under `contact`),
/// `askedAt`, `dueAt`, `endsAt` (N, epoch ms: when its links end, the same), `reminded` (BOOL),
/// `links` (M of S). Changes and recoveries: `expiresAt` (N, epoch s, TTL), a day after their end,
/// so that an erasure in between still finds what they lead to. Goes with the account.
@Singleton
final class Histories {
  /// Of one run of the job; the next finds the others.
  private static final int MOST_WAITING = 1_000;
  static final String STATE = "state";
  static final String INDEX = "blindIndex";
  static final String ADDRESS = "address";

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  Histories(DynamoDbClient client, Settings settings, Clock clock) {
    this.client = client;
    this.table = settings.text("CONTACT_CHANGES_TABLE");
    this.clock = clock;
  }

  /// Reads strongly consistently, in one query.
  History read(AccountId account) {
    var now = clock.instant();
    var state = Optional.<Row>empty();
    var changes = new ArrayList<Change>();
    var recovery = Optional.<Recovery>empty();
    for (var row : rows(account)) {
      switch (row.text("entry")) {
        case STATE -> state = Optional.of(row);
        case Recovery.ENTRY -> recovery = Optional.of(recovery(row));
        default -> changes.add(change(row));
      }
    }
    changes.removeIf(change -> change.isOver(now));
    return new History(
        account,
        state.map(row -> row.number("version")).orElse(0L),
        state.flatMap(row -> row.maybeInstant("frozenUntil")),
        state.flatMap(row -> row.maybeInstant("endOwed")),
        changes,
        recovery);
  }

  /// Notes that the sessions which an undo ended are gone; a later undo's debt stays.
  void settle(AccountId account, Instant owed) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(account, STATE))
                  .updateExpression("REMOVE endOwed")
                  .conditionExpression("endOwed = :owed")
                  .expressionAttributeValues(Item.item().instant(":owed", owed).build()));
    } catch (ConditionalCheckFailedException _) {
      // Settled by another, or owed anew.
    }
  }

  /// Lists whose recovery is due or to be told of once more, and who is owed the end of sessions.
  /// Scans: for a scheduled job only.
  List<AccountId> waiting() {
    var now = clock.instant();
    return client
        .scanPaginator(
            scan ->
                scan.tableName(table)
                    .projectionExpression("accountId")
                    .filterExpression(
                        "(entry = :recovery AND (dueAt <= :now"
                            + " OR (reminded = :no AND dueAt <= :reminding)))"
                            + " OR (entry = :state AND attribute_exists(endOwed))")
                    .expressionAttributeValues(
                        Item.item()
                            .text(":recovery", Recovery.ENTRY)
                            .text(":state", STATE)
                            .bool(":no", false)
                            .instant(":now", now)
                            .instant(":reminding", now.plus(Recovery.REMINDER))
                            .build()))
        .items()
        .stream()
        .limit(MOST_WAITING)
        .map(item -> new AccountId(new Row(item).text("accountId")))
        .distinct()
        .toList();
  }

  /// @return every entry of a person as erasure needs it: nothing is opened
  List<Trace> traces(AccountId account) {
    return rows(account).stream()
        .map(
            row ->
                new Trace(
                    row.text("entry"),
                    row.maybeText(INDEX),
                    row.has("links") ? List.copyOf(row.textMap("links").values()) : List.of()))
        .toList();
  }

  /// What an entry leads to.
  ///
  /// @param blindIndex of an address that is, or was to be, this person's
  /// @param links hashes of tokens
  record Trace(String entry, Optional<String> blindIndex, List<String> links) {}

  void delete(AccountId account, String entry) {
    client.deleteItem(delete -> delete.tableName(table).key(key(account, entry)));
  }

  private List<Row> rows(AccountId account) {
    return OwnRows.of(client, table, account);
  }

  private static Change change(Row row) {
    return new Change(
        Change.number(row.text("entry")),
        channel(row),
        row.maybeText(INDEX)
            .map(index -> new Before(index, row.bytes(ADDRESS), row.instant("verifiedAt"))),
        row.text("notice"),
        row.instant("endsAt"),
        row.textMap("links"));
  }

  private static Recovery recovery(Row row) {
    return new Recovery(
        row.text("recoveryId"),
        channel(row),
        row.text(INDEX),
        row.bytes(ADDRESS),
        new SessionId(row.text("sessionId")),
        row.instant("askedAt"),
        row.instant("dueAt"),
        row.bool("reminded"),
        row.textMap("links"));
  }

  private static Channel channel(Row row) {
    return Channel.parse(row.text("channel")).orElseThrow();
  }

  static Map<String, AttributeValue> key(AccountId account, String entry) {
    return Item.item().text("accountId", account.value()).text("entry", entry).build();
  }
}
