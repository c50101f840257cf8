package dev.kept.audit;

import dev.kept.audit.ChainedEntry.Head;
import dev.kept.platform.AuditAnchor;
import dev.kept.platform.Transaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;

/// Anchors signed documents in the chain that their digest leads to.
///
/// The digest stands where other entries have a pseudonym, and nobody can tell one from the other
/// who does not hold the document.
@Singleton
final class AnchorDocument implements AuditAnchor {
  private final Appending appending;
  private final Clock clock;

  AnchorDocument(Appending appending, Clock clock) {
    this.appending = appending;
    this.clock = clock;
  }

  @Override
  public boolean append(Kind kind, String jws, UnaryOperator<Transaction> document) {
    var digest = Pseudonym.digest(jws);
    return appending.run(
        AuditChains.name(digest.chain()), head -> next(head, kind, digest), document);
  }

  private ChainedEntry next(Head head, Kind kind, Pseudonym digest) {
    return new ChainedEntry(
        head.chain(),
        head.seq() + 1,
        digest.value(),
        kind.word(),
        clock.instant().truncatedTo(ChronoUnit.MINUTES),
        List.of(),
        head.hash());
  }
}
