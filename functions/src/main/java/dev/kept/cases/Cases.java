package dev.kept.cases;

import dev.kept.kernel.AccountId;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Every person's cases.
///
/// Table `cases`: `accountId` (S, partition key), `caseId` (S, sort key), `class` (S), `status`
/// (S), `openedAt` (N, epoch ms), `messages` (B, sealed under `rights`: see [Message#bytes]),
/// `place` (S, only while it is not settled: its line in [CaseBook]), `endsAt` (N, epoch ms),
/// `expiresAt` (N, epoch s, TTL).
///
/// A case ends twelve months after it was opened (JN-9-03): from that instant on nothing here finds
/// it, and its row is purged. Goes with the account, but for a line without a person.
@Singleton
final class Cases {
  private static final String ACCOUNT = "accountId";
  private static final String CASE = "caseId";

  private final DynamoDbClient client;
  private final Clock clock;
  private final String table;

  Cases(DynamoDbClient client, Clock clock, Settings settings) {
    this.client = client;
    this.clock = clock;
    this.table = settings.text("CASES_TABLE");
  }

  String table() {
    return table;
  }

  /// @return the case, unless its time is over
  Optional<Ticket> find(AccountId account, CaseId id) {
    var answer =
        client.getItem(get -> get.tableName(table).key(key(account, id)).consistentRead(true));
    return Row.of(answer.item())
        .filter(row -> row.instant("endsAt").isAfter(clock.instant()))
        .map(Cases::ticket);
  }

  /// @param after the id after which to go on; ids have no order in time
  /// @return at most `limit` cases whose time is not over
  List<Ticket> page(AccountId account, int limit, Optional<String> after) {
    var query = live(account);
    after.ifPresent(id -> query.exclusiveStartKey(key(account, new CaseId(id))));
    return rows(query).limit(limit).toList();
  }

  /// @return how many there are whose time is not over
  long count(AccountId account) {
    return rows(live(account)).count();
  }

  /// @return every row of a person, those past their end included
  List<Ticket> all(AccountId account) {
    return rows(ofAccount(account, Item.item())).toList();
  }

  private Stream<Ticket> rows(QueryRequest.Builder query) {
    return client.queryPaginator(query.build()).items().stream().map(Row::new).map(Cases::ticket);
  }

  private QueryRequest.Builder live(AccountId account) {
    return ofAccount(account, Item.item().instant(":now", clock.instant()))
        .filterExpression("endsAt > :now");
  }

  private QueryRequest.Builder ofAccount(AccountId account, Item values) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("accountId = :account")
        .expressionAttributeValues(values.text(":account", account.value()).build());
  }

  static Map<String, AttributeValue> key(AccountId account, CaseId id) {
    return Item.item().text(ACCOUNT, account.value()).text(CASE, id.value()).build();
  }

  static Map<String, AttributeValue> item(Ticket ticket) {
    var endsAt = ticket.clock().endsAt();
    return Item.item()
        .text(ACCOUNT, ticket.account().value())
        .text(CASE, ticket.id().value())
        .text("class", ticket.about().word())
        .text("status", ticket.status().word())
        .instant("openedAt", ticket.openedAt())
        .bytes("messages", ticket.sealedMessages())
        .maybeText("place", ticket.place())
        .instant("endsAt", endsAt)
        .ttl("expiresAt", endsAt)
        .build();
  }

  private static Ticket ticket(Row row) {
    return new Ticket(
        new AccountId(row.text(ACCOUNT)),
        new CaseId(row.text(CASE)),
        CaseClass.parse(row.text("class")).orElseThrow(),
        CaseStatus.of(row.text("status")),
        row.instant("openedAt"),
        row.bytes("messages"),
        row.maybeText("place"));
  }
}
