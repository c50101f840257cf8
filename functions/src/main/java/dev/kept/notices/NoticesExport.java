package dev.kept.notices;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.kernel.OpaqueId;
import dev.kept.kernel.PersonExport;
import dev.kept.kernel.Purpose;
import dev.kept.platform.OwnRows;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.vault.Cell;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The notices' part of a person's copy: what they were told of late, or are about to be.
@Singleton
final class NoticesExport implements PersonExport {
  private final DynamoDbClient client;
  private final String table;
  private final Vault vault;

  NoticesExport(DynamoDbClient client, Settings settings, Vault vault) {
    this.client = client;
    this.table = settings.text("NOTICES_TABLE");
    this.vault = vault;
  }

  @Override
  public String section() {
    return "notices";
  }

  @Override
  public Kind kind() {
    return Kind.ACTIVITY;
  }

  /// Those of three days; the day's counts in the same table say nothing more.
  @Override
  public Stream<ExportRecord> records(AccountId account) {
    var opened = vault.of(account, Purpose.CONTACT);
    return OwnRows.of(client, table, account).stream()
        .filter(row -> OpaqueId.isValid(row.text("noticeId")))
        .map(row -> record(row, opened));
  }

  private static ExportRecord record(Row row, PersonVault opened) {
    var cell = new Cell("notices", "address", Purpose.CONTACT, row.text("noticeId"));
    return new ExportRecord()
        .set("id", row.text("noticeId"))
        .set("kind", row.text("kind"))
        .set("status", row.text("state"))
        .setIfPresent("notTo", row.maybeText("notTo"))
        .setIfPresent("channel", row.maybeText("channel"))
        .setIfPresent(
            "address", row.maybeBytes("address").map(bytes -> opened.openText(cell, bytes)))
        .set("askedAt", row.instant("askedAt"))
        .set("endsAt", row.instant("endsAt"));
  }
}
