package dev.kept.choices;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.kernel.PersonExport;
import dev.kept.kernel.Purpose;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// The choices' part of a person's copy: each with its receipt, oldest first.
@Singleton
final class ChoicesExport implements PersonExport {
  private final Choices choices;
  private final Vault vault;

  ChoicesExport(Choices choices, Vault vault) {
    this.choices = choices;
    this.vault = vault;
  }

  @Override
  public String section() {
    return "choices";
  }

  @Override
  public List<String> columns() {
    return List.of("number", "choice", "purpose", "yes", "policyVersion", "noticeHash", "at");
  }

  @Override
  public Stream<ExportRecord> records(AccountId account) {
    var opened = vault.of(account, Purpose.RIGHTS);
    return choices.all(account, opened).map(ChoicesExport::record);
  }

  private static ExportRecord record(Entry entry) {
    return new ExportRecord()
        .set("number", entry.number())
        .set("choice", entry.choice().kind().word())
        .setIfPresent("purpose", entry.choice().purpose().map(Purpose::word))
        .set("yes", entry.yes())
        .set("policyVersion", entry.notice().version())
        .set("noticeHash", entry.notice().sha256())
        .set("at", entry.at())
        .set("receipt", entry.receipt());
  }
}
