package dev.kept.cases;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ExportRecord;
import dev.kept.kernel.PersonExport;
import dev.kept.kernel.Purpose;
import dev.kept.vault.PersonVault;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/// The cases' part of a person's copy: what they asked of the officer, and every word of it.
@Singleton
final class CasesExport implements PersonExport {
  private final Cases cases;
  private final Vault vault;
  private final Clock clock;

  CasesExport(Cases cases, Vault vault, Clock clock) {
    this.cases = cases;
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public String section() {
    return "cases";
  }

  @Override
  public Stream<ExportRecord> records(AccountId account) {
    var opened = vault.of(account, Purpose.RIGHTS);
    var now = clock.instant();
    return cases.all(account).stream()
        .filter(ticket -> now.isBefore(ticket.clock().endsAt()))
        .sorted(Comparator.comparing(Ticket::openedAt).thenComparing(ticket -> ticket.id().value()))
        .map(ticket -> record(ticket, opened));
  }

  private static ExportRecord record(Ticket ticket, PersonVault opened) {
    var messages = Message.of(opened.open(Ticket.messages(ticket.id()), ticket.sealedMessages()));
    return new ExportRecord()
        .set("id", ticket.id().value())
        .set("class", ticket.about().word())
        .set("status", ticket.status().word())
        .set("openedAt", ticket.openedAt())
        .set("dueAt", ticket.clock().dueAt())
        .set("messages", messages.stream().map(CasesExport::message).toList());
  }

  private static Map<String, String> message(Message message) {
    return Map.of("at", message.at(), "from", message.from(), "text", message.text());
  }
}
