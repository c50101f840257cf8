package dev.kept.exports;

import dev.kept.kernel.AccountId;
import dev.kept.platform.Item;
import dev.kept.platform.OwnRows;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The rows of every copy, and of how many were asked for in a day.
///
/// Table `exports`: `accountId` (S, partition key), `exportId` (S, sort key). A copy's row: `state`
/// (S, see [Export.State]), `askedAt` (N, epoch ms), `endsAt` (N, epoch ms), `lease` (N, epoch ms:
/// held until), `attempts` (N), `size` (N, bytes, once it is ready), `wokenAt` (N, epoch ms, only
/// of one that its stream missed). The row `count#` and a UTC day: `asked` (N). Both: `expiresAt`
/// (N, epoch s, TTL). Holds no value of a person; the archive itself lies in pieces in the bucket
/// (see [Pieces]).
///
/// From `endsAt` on a copy is not there; the schedule deletes pieces and row. TTL comes a day
/// later, so that no row goes before what it leads to. Goes with the account.
@Singleton
final class ExportRows {
  static final String ACCOUNT = "accountId";
  static final String EXPORT = "exportId";
  private static final String COUNT = "count#";
  private static final Duration KEPT_PAST_END = Duration.ofDays(1);

  private final DynamoDbClient client;
  private final String table;

  ExportRows(DynamoDbClient client, Settings settings) {
    this.client = client;
    this.table = settings.text("EXPORTS_TABLE");
  }

  String table() {
    return table;
  }

  static Map<String, AttributeValue> key(AccountId account, ExportId export) {
    return key(account, export.value());
  }

  /// @return the key of the row that counts what a person asks for on a day of UTC
  static Map<String, AttributeValue> countKey(AccountId account, Instant now) {
    return key(account, COUNT + LocalDate.ofInstant(now, ZoneOffset.UTC));
  }

  /// @return until when TTL leaves a row alone
  static Instant keptUntil(Instant endsAt) {
    return endsAt.plus(KEPT_PAST_END);
  }

  Optional<Export> find(AccountId account, ExportId export) {
    return row(key(account, export)).map(Export::of);
  }

  long asked(AccountId account, Instant now) {
    return row(countKey(account, now)).map(row -> row.number("asked")).orElse(0L);
  }

  /// @return the sort keys of all rows of a person
  List<String> sortKeys(AccountId account) {
    return OwnRows.of(client, table, account).stream().map(row -> row.text(EXPORT)).toList();
  }

  /// Deletes a row; absent means done.
  void delete(AccountId account, String sortKey) {
    client.deleteItem(delete -> delete.tableName(table).key(key(account, sortKey)));
  }

  private Optional<Row> row(Map<String, AttributeValue> key) {
    return Row.of(client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item());
  }

  private static Map<String, AttributeValue> key(AccountId account, String sortKey) {
    return Item.item().text(ACCOUNT, account.value()).text(EXPORT, sortKey).build();
  }
}
