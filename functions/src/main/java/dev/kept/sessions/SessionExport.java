package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.kernel.PersonExport;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.SessionId;
import dev.kept.platform.Row;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// The sessions' part of a person's copy: where they are signed in, with all that was noted at
/// sign-in, and until when a device is known.
@Singleton
final class SessionExport implements PersonExport {
  private static final List<String> SEALED =
      List.of("deviceName", "os", "city", "clientAddress", "client");

  private final Sessions sessions;
  private final Vault vault;

  SessionExport(Sessions sessions, Vault vault) {
    this.sessions = sessions;
    this.vault = vault;
  }

  @Override
  public String section() {
    return "sessions";
  }

  @Override
  public Kind kind() {
    return Kind.ACTIVITY;
  }

  @Override
  public List<String> columns() {
    return Stream.of(
            List.of("kind", "id"),
            SEALED,
            List.of("createdAt", "lastActiveAt", "provenAt", "endsAt"))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public Stream<ExportRecord> records(AccountId account) {
    var opened = vault.of(account, Purpose.SECURITY);
    return sessions.all(account).stream()
        .map(row -> Sessions.isDevice(row) ? device(row) : session(row, opened));
  }

  private static ExportRecord device(Row row) {
    return new ExportRecord().set("kind", "device").set("endsAt", row.instant("endsAt"));
  }

  private static ExportRecord session(Row row, PersonVault opened) {
    var id = new SessionId(row.text("sessionId"));
    var record = new ExportRecord().set("kind", "session").set("id", id.value());
    for (var name : SEALED) {
      var cell = SessionDrafts.cell(name, id);
      record.setIfPresent(name, row.maybeBytes(name).map(bytes -> opened.openText(cell, bytes)));
    }
    return record
        .set("createdAt", row.instant("createdAt"))
        .set("lastActiveAt", row.instant("lastActiveAt"))
        .set("provenAt", Sessions.provenAt(row))
        .set("endsAt", row.instant("endsAt"));
  }
}
