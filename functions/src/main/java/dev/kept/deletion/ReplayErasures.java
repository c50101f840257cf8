package dev.kept.deletion;

import dev.kept.promises.Keeps;
import dev.kept.vault.DestroyedKeys;
import dev.kept.vault.DestroyedKeys.Place;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Erases anew, after tables were restored from a backup, everybody who was erased since that
/// backup was made (CX-7-07, ADR 22).
///
/// Their keys are destroyed, so nothing that came back can be read; what this brings about is that
/// it goes as well. Each erasure of the ledger becomes a job of the engine, which sweeps every
/// store. Idempotent: who is gone already is swept once more, and nothing is found.
@Singleton
final class ReplayErasures {
  private static final int PAGE = 1_000;

  /// Of one run, some minutes of work at the most (our choice).
  private static final int MOST_ROWS = 100_000;

  private final DestroyedKeys ledger;
  private final ReplayedJobs jobs;
  private final int page;
  private final int mostRows;

  @Inject
  ReplayErasures(DestroyedKeys ledger, ReplayedJobs jobs) {
    this(ledger, jobs, PAGE, MOST_ROWS);
  }

  ReplayErasures(DestroyedKeys ledger, ReplayedJobs jobs, int page, int mostRows) {
    this.ledger = ledger;
    this.jobs = jobs;
    this.page = page;
    this.mostRows = mostRows;
  }

  /// How far a run came.
  ///
  /// @param ordered how many people are to be erased anew
  /// @param next where the next run is to go on; empty when the whole ledger was read
  record Progress(int examined, int ordered, Optional<Place> next) {}

  /// @param from `next` of the run before
  @Keeps({"CX-7-07", "LAW-15"})
  Progress run(Optional<Place> from) {
    var examined = 0;
    var ordered = 0;
    var place = from;
    do {
      var found = ledger.page(place, page);
      for (var account : found.erased()) {
        ordered += jobs.order(account) ? 1 : 0;
      }
      examined += found.examined();
      place = found.next();
    } while (place.isPresent() && examined < mostRows);
    return new Progress(examined, ordered, place);
  }
}
