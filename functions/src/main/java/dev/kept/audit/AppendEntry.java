package dev.kept.audit;

import dev.kept.audit.ChainedEntry.Head;
import dev.kept.platform.Transaction;
import dev.kept.platform.Unavailable;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Appends an entry to its chain and marks it as chained, both or neither: so each stands in the
/// chains once, whatever is repeated, raced or killed in between.
@Singleton
final class AppendEntry {
  /// Each round one writer of a chain wins; so many do not meet on one of 64.
  private static final int TRIES = 40;

  private final DynamoDbClient client;
  private final AuditEntries entries;
  private final AuditChains chains;
  private final Clock clock;

  AppendEntry(DynamoDbClient client, AuditEntries entries, AuditChains chains, Clock clock) {
    this.client = client;
    this.entries = entries;
    this.chains = chains;
    this.clock = clock;
  }

  /// @return false when it is chained already, or gone; nothing is written then
  /// @throws Unavailable when others kept appending to the same chain
  @Keeps("CX-6-08")
  boolean run(RecordedEntry entry, Pseudonym pseudonym) {
    var chain = AuditChains.name(pseudonym.chain());
    for (var attempt = 0; attempt < TRIES; attempt++) {
      var next = next(chains.head(chain), entry, pseudonym);
      var failed =
          new Transaction(client)
              .update(entries.mark(entry, clock.instant()))
              .put(chains.put(next))
              .commit();
      if (failed.isEmpty()) {
        return true;
      }
      if (failed.getAsInt() == 0) {
        return false;
      }
    }
    throw new Unavailable("a chain kept growing");
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
