package dev.kept.disclosures;

import dev.kept.egress.Disclosure;
import dev.kept.egress.DisclosureLedger;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.kernel.PersonExport;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The ledger's part of a person's copy: everything that left the system about them.
@Singleton
final class DisclosuresExport implements PersonExport {
  private static final int PAGE = 100;

  private final DisclosureLedger ledger;

  DisclosuresExport(DisclosureLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public String section() {
    return "disclosures";
  }

  @Override
  public Kind kind() {
    return Kind.ACTIVITY;
  }

  @Override
  public List<String> columns() {
    return List.of("at", "processor", "purpose", "fields");
  }

  @Override
  public Stream<ExportRecord> records(AccountId account) {
    return Stream.iterate(
            ledger.page(account, PAGE, Optional.empty()),
            Predicate.not(List::isEmpty),
            page -> ledger.page(account, PAGE, Optional.of(page.getLast().id())))
        .flatMap(List::stream)
        .map(DisclosuresExport::record);
  }

  private static ExportRecord record(Disclosure disclosure) {
    return new ExportRecord()
        .set("at", disclosure.at())
        .set("processor", disclosure.processor())
        .set("purpose", disclosure.purpose())
        .set("fields", disclosure.fields());
  }
}
