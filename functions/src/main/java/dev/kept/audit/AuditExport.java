package dev.kept.audit;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.kernel.PersonExport;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The trail's part of a person's copy, newest first.
@Singleton
final class AuditExport implements PersonExport {
  private static final int PAGE = 100;

  private final AuditEntries entries;

  AuditExport(AuditEntries entries) {
    this.entries = entries;
  }

  @Override
  public String section() {
    return "audit";
  }

  @Override
  public Kind kind() {
    return Kind.ACTIVITY;
  }

  @Override
  public List<String> columns() {
    return List.of("at", "event", "fields", "sessionId");
  }

  @Override
  public Stream<ExportRecord> records(AccountId account) {
    return Stream.iterate(
            entries.page(account, PAGE, Optional.empty()),
            Predicate.not(List::isEmpty),
            page -> entries.page(account, PAGE, Optional.of(page.getLast().id())))
        .flatMap(List::stream)
        .map(AuditExport::record);
  }

  private static ExportRecord record(RecordedEntry entry) {
    return new ExportRecord()
        .set("at", entry.at())
        .set("event", entry.event())
        .set("fields", entry.fields())
        .setIfPresent("sessionId", entry.session());
  }
}
