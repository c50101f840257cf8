package dev.kept.cases;

import dev.kept.platform.AccountGuard;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.Caller;
import dev.kept.platform.Transaction;
import dev.kept.promises.Keeps;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Opens a case: from here on the clock of the grievance officer runs.
@Singleton
final class OpenCase {
  /// Cases of one person that may live at once (our choice: more than anybody needs in twelve
  /// months, and few enough that one person cannot fill the officer's book). Calls at once may pass
  /// it by their number.
  private static final int MOST = 100;

  private final DynamoDbClient client;
  private final Filing filing;
  private final AccountGuard guard;
  private final AuditTrail trail;
  private final RandomGenerator random;

  OpenCase(
      DynamoDbClient client,
      Filing filing,
      AccountGuard guard,
      AuditTrail trail,
      RandomGenerator random) {
    this.client = client;
    this.filing = filing;
    this.guard = guard;
    this.trail = trail;
    this.random = random;
  }

  /// Where cases are filed, and by which clock.
  @Singleton
  record Filing(Cases cases, CaseBook book, Clock clock) {}

  /// How it ended.
  sealed interface Outcome {
    record Opened(Ticket ticket) implements Outcome {}

    record TooMany() implements Outcome {}

    record AccountClosed() implements Outcome {}
  }

  /// The case, its line in the officer's book and its entry in the person's own trail stand
  /// together, or none does.
  @Keeps("JN-6-04")
  Outcome run(Caller caller, CaseClass about, String text, PersonVault vault) {
    if (filing.cases().count(caller.account()) >= MOST) {
      return new Outcome.TooMany();
    }
    var now = filing.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    var id = CaseId.draw(random);
    var words =
        vault.seal(Ticket.messages(id), Message.bytes(List.of(Message.ofPerson(now, text))));
    var place = CaseBook.place(id, new CaseClock(now), CaseStatus.OPEN);
    var ticket =
        new Ticket(caller.account(), id, about, CaseStatus.OPEN, now, words, Optional.of(place));
    var transaction =
        new Transaction(client)
            .check(guard.active(caller.account()))
            .put(filing.cases().table(), Cases.item(ticket))
            .put(filing.book().table(), filing.book().line(ticket));
    var entry = AuditEntry.of(AuditEvent.CASE_OPENED, caller.session());
    return trail.add(transaction, caller.account(), entry).commit().isEmpty()
        ? new Outcome.Opened(ticket)
        : new Outcome.AccountClosed();
  }
}
