package dev.kept.audit;

import dev.kept.audit.ChainedEntry.Head;
import dev.kept.platform.Unavailable;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/// Appends an entry to its chain and marks it as chained, both or neither: so each stands in the
/// chains once, whatever is repeated, raced or killed in between.
@Singleton
final class AppendEntry {
  private final AuditEntries entries;
  private final Appending appending;
  private final Clock clock;

  AppendEntry(AuditEntries entries, Appending appending, Clock clock) {
    this.entries = entries;
    this.appending = appending;
    this.clock = clock;
  }

  /// @return false when it is chained already, or gone; nothing is written then
  /// @throws Unavailable when others kept appending to the same chain
  @Keeps("CX-6-08")
  boolean run(RecordedEntry entry, Pseudonym pseudonym) {
    return appending.run(
        AuditChains.name(pseudonym.chain()),
        head -> next(head, entry, pseudonym),
        transaction -> transaction.update(entries.mark(entry, clock.instant())));
  }

  private static ChainedEntry next(Head head, RecordedEntry entry, Pseudonym pseudonym) {
    return new ChainedEntry(
        head.chain(),
        head.seq() + 1,
        pseudonym.value(),
        entry.event(),
        entry.at().truncatedTo(ChronoUnit.MINUTES),
        entry.fields(),
        head.hash());
  }
}
