package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.SessionId;
import dev.kept.platform.Caller;
import dev.kept.platform.Item;
import dev.kept.platform.OwnRows;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.sessions.Session.Grace;
import dev.kept.sessions.Session.SealedDevice;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The sessions and the known devices of people.
///
/// Table `sessions`: `accountId` (S, partition key), `sessionId` (S, sort key). A session's row:
/// `gen` (N), `openedVer` (N, the version of the account's tokens at sign-in), `createdAt`,
/// `lastActiveAt`, `provenAt`, `endsAt` (N, epoch ms), `graceGen` (N), `graceEndsAt` (N, epoch ms),
/// `graceSpent` (BOOL), and sealed under `security`: `deviceName`, `os`, `city` (if known),
/// `clientAddress`, `client` (B); `device` (S, hash of the device token). The row of a known
/// device, its sort key `~` and the token's hash: `endsAt` (N, epoch ms). Both: `expiresAt` (N,
/// epoch s, TTL). [IssuedDevices] has rows of its own here.
///
/// A row is deleted when its session ends (CX-6-07). One that ran out is over at once and goes two
/// days later. A device
/// goes 180 days after its last sign-in, and with the end of all sessions.
@Singleton
final class Sessions {
  static final Duration DEVICE_KEPT = Duration.ofDays(180);
  private static final Duration KEPT_PAST_END = Duration.ofDays(2);
  private static final String ACCOUNT = "accountId";
  private static final String SESSION = "sessionId";

  /// Sorts after every id, so that one query takes sessions without devices.
  private static final String DEVICE = "~";

  private final DynamoDbClient client;
  private final String table;

  Sessions(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("SESSIONS_TABLE");
  }

  String table() {
    return table;
  }

  static Map<String, AttributeValue> key(AccountId account, SessionId session) {
    return key(account, session.value());
  }

  Optional<Session> find(AccountId account, SessionId session) {
    return row(key(account, session)).map(Sessions::session);
  }

  /// @return when a session's holder last proved who they are; of a row that does not say, its
  ///     sign-in
  static Instant provenAt(Row session) {
    return session.maybeInstant("provenAt").orElseGet(() -> session.instant("createdAt"));
  }

  static Map<String, AttributeValue> deviceKey(AccountId account, String tokenHash) {
    return key(account, DEVICE + tokenHash);
  }

  boolean isKnownDevice(AccountId account, String tokenHash, Instant now) {
    return row(deviceKey(account, tokenHash))
        .map(row -> now.isBefore(row.instant("endsAt")))
        .orElse(false);
  }

  /// @return whether no move of the account has ended the session (see `platform.AccountMoves`)
  static boolean counts(Row account, Row session) {
    return session.number("openedVer") >= countFrom(account);
  }

  /// @return the first version of the account's tokens whose sessions count
  static long countFrom(Row account) {
    return account.has("sessionsFrom") ? account.number("sessionsFrom") : 0;
  }

  /// @param version of the account's tokens
  /// @return the row of a fresh session
  Map<String, AttributeValue> row(Session session, SignInWrite.Origin origin, long version) {
    return Item.item()
        .text(ACCOUNT, session.account().value())
        .text(SESSION, session.id().value())
        .number("gen", session.generation())
        .number("openedVer", version)
        .instant("createdAt", session.createdAt())
        .instant("lastActiveAt", session.lastActiveAt())
        .instant("provenAt", session.createdAt())
        .instant("endsAt", session.endsAt())
        .ttl("expiresAt", session.endsAt().plus(KEPT_PAST_END))
        .number("graceGen", session.grace().generation())
        .instant("graceEndsAt", session.grace().endsAt())
        .bool("graceSpent", session.grace().spent())
        .bytes("deviceName", session.device().name())
        .bytes("os", session.device().os())
        .maybeBytes("city", session.device().city())
        .bytes("clientAddress", origin.clientAddress())
        .bytes("client", origin.client())
        .text("device", origin.device())
        .build();
  }

  /// @return the row of a device that has just signed in
  Map<String, AttributeValue> deviceRow(AccountId account, String tokenHash, Instant now) {
    return Item.item()
        .text(ACCOUNT, account.value())
        .text(SESSION, DEVICE + tokenHash)
        .instant("endsAt", now.plus(DEVICE_KEPT))
        .ttl("expiresAt", now.plus(DEVICE_KEPT))
        .build();
  }

  /// The move to the next generation; of several that read one generation exactly one wins.
  Consumer<Update.Builder> rotate(Session read, Grace grace, Instant now) {
    var endsAt = Session.end(read.createdAt(), now);
    return update ->
        update
            .tableName(table)
            .key(key(read.account(), read.id()))
            .updateExpression(
                "SET gen = :next, lastActiveAt = :now, endsAt = :end, expiresAt = :ttl,"
                    + " graceGen = :graceGen, graceEndsAt = :graceEnd, graceSpent = :graceSpent")
            .conditionExpression("gen = :gen AND endsAt > :now")
            .expressionAttributeValues(
                Item.item()
                    .number(":gen", read.generation())
                    .number(":next", read.generation() + 1)
                    .instant(":now", now)
                    .instant(":end", endsAt)
                    .ttl(":ttl", endsAt.plus(KEPT_PAST_END))
                    .number(":graceGen", grace.generation())
                    .instant(":graceEnd", grace.endsAt())
                    .bool(":graceSpent", grace.spent())
                    .build());
  }

  /// Deletes a session's row; one that is gone already is no failure.
  Consumer<Delete.Builder> delete(AccountId account, SessionId session) {
    return delete -> delete.tableName(table).key(key(account, session));
  }

  /// Deletes a row by its sort key; one that is gone already is no failure.
  Consumer<Delete.Builder> deleteRow(AccountId account, String sortKey) {
    return delete -> delete.tableName(table).key(key(account, sortKey));
  }

  /// Deletes a session's row; fails when it has changed since it was read.
  Consumer<Delete.Builder> deleteAsRead(Session read) {
    return delete ->
        delete
            .tableName(table)
            .key(key(read.account(), read.id()))
            .conditionExpression("gen = :gen")
            .expressionAttributeValues(Item.item().number(":gen", read.generation()).build());
  }

  /// Deletes a session's row; fails when it is gone already.
  Consumer<Delete.Builder> deleteStanding(AccountId account, SessionId session) {
    return delete ->
        delete
            .tableName(table)
            .key(key(account, session))
            .conditionExpression("attribute_exists(sessionId)");
  }

  /// Deletes the row that a device's token is found by; see [IssuedDevices].
  Consumer<Delete.Builder> deleteIssued(String tokenHash) {
    return delete ->
        delete.tableName(table).key(IssuedDevices.row(DEVICE + tokenHash).orElseThrow());
  }

  Consumer<Delete.Builder> deleteDevice(AccountId account, String tokenHash) {
    return delete -> delete.tableName(table).key(deviceKey(account, tokenHash));
  }

  /// @return up to `most` sessions that are not over, by id, from the one after `position` on
  List<Session> page(Caller caller, int most, Optional<String> position, Instant now) {
    var account = caller.account();
    var found = new ArrayList<Session>();
    var pages =
        client.queryPaginator(
            query -> {
              query
                  .tableName(table)
                  .consistentRead(true)
                  .keyConditionExpression("accountId = :account AND sessionId < :devices")
                  .filterExpression("endsAt > :now AND openedVer >= :from")
                  .expressionAttributeValues(
                      Item.item()
                          .text(":account", account.value())
                          .text(":devices", DEVICE)
                          .instant(":now", now)
                          .number(":from", caller.sessionsFrom())
                          .build());
              position.ifPresent(last -> query.exclusiveStartKey(key(account, last)));
            });
    for (var item : pages.items()) {
      found.add(session(new Row(item)));
      if (found.size() == most) {
        break;
      }
    }
    return found;
  }

  /// @return the sort keys of everything a person has here: sessions, over or not, and devices
  List<String> keys(AccountId account) {
    return rows(account).stream().map(row -> row.text(SESSION)).toList();
  }

  /// @return everything a person has here, sessions, over or not, and devices, by sort key
  List<Row> all(AccountId account) {
    return rows(account);
  }

  /// @return the sort keys of sessions opened under an earlier version of the account's tokens
  List<String> openedBefore(AccountId account, long version) {
    return rows(account).stream()
        .filter(row -> !isDevice(row) && row.number("openedVer") < version)
        .map(row -> row.text(SESSION))
        .toList();
  }

  /// @return whether a session that stands was proven after that instant, or a device has signed in
  boolean provenSince(AccountId account, Instant after) {
    return rows(account).stream()
        .map(row -> isDevice(row) ? row.instant("endsAt").minus(DEVICE_KEPT) : provenAt(row))
        .anyMatch(proven -> proven.isAfter(after));
  }

  /// @return how many rows a person has here, sessions and devices
  long count(AccountId account) {
    return rows(account).size();
  }

  private List<Row> rows(AccountId account) {
    return OwnRows.of(client, table, account);
  }

  private Optional<Row> row(Map<String, AttributeValue> key) {
    return Row.of(client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
  }

  static boolean isDevice(Row row) {
    return row.text(SESSION).startsWith(DEVICE);
  }

  static Session session(Row row) {
    return new Session(
        new AccountId(row.text(ACCOUNT)),
        new SessionId(row.text(SESSION)),
        row.number("gen"),
        row.instant("createdAt"),
        row.instant("lastActiveAt"),
        row.instant("endsAt"),
        new Grace(row.number("graceGen"), row.instant("graceEndsAt"), row.bool("graceSpent")),
        new SealedDevice(row.bytes("deviceName"), row.bytes("os"), row.maybeBytes("city")));
  }

  private static Map<String, AttributeValue> key(AccountId account, String sortKey) {
    return Item.item().text(ACCOUNT, account.value()).text(SESSION, sortKey).build();
  }
}
