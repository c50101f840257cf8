package dev.kept.rekeying;

import dev.kept.vault.KeyWraps;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Wraps the data keys of all people anew under the KMS key that wraps new ones, some in each run.
///
/// The table is read in segments from a segment drawn by chance on; what is done shows in each row,
/// so a run that was killed left nothing half done and no place to remember. One row that fails
/// ends the run and leaves the others to the next.
@Singleton
final class RewrapDataKeys {
  private static final int SEGMENTS = 16;
  private static final int PAGE = 500;

  /// Of one run, some minutes of work at the most (our choice).
  private static final int MOST_ROWS = 500_000;
  private static final int MOST_WRAPS = 10_000;

  private final KeyWraps wraps;
  private final RandomGenerator random;
  private final int mostWraps;

  @Inject
  RewrapDataKeys(KeyWraps wraps, RandomGenerator random) {
    this(wraps, random, MOST_WRAPS);
  }

  RewrapDataKeys(KeyWraps wraps, RandomGenerator random, int mostWraps) {
    this.wraps = wraps;
    this.random = random;
    this.mostWraps = mostWraps;
  }

  Progress run() {
    var progress = new Progress();
    var first = random.nextInt(SEGMENTS);
    for (var i = 0; i < SEGMENTS && progress.examined < MOST_ROWS; i++) {
      run((first + i) % SEGMENTS, progress);
    }
    progress.whole = progress.examined < MOST_ROWS;
    return progress;
  }

  private void run(int segment, Progress progress) {
    Optional<KeyWraps.Next> place = Optional.empty();
    do {
      var page = wraps.find(segment, SEGMENTS, place, PAGE);
      progress.examined += page.examined();
      for (var old : page.olds()) {
        if (progress.done < mostWraps && wraps.rewrap(old)) {
          progress.done++;
        } else {
          progress.leave(old.createdAt());
        }
      }
      place = page.next();
    } while (place.isPresent() && progress.examined < MOST_ROWS);
  }
}
