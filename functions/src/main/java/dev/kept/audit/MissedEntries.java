package dev.kept.audit;

import dev.kept.audit.UnchainedEntries.Found;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.MissedWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Wakes the entries that their stream missed, so that every one is chained in the end.
///
/// The table grows with the deployment, so one run reads a part of it, from a place drawn by chance
/// on, and then from the beginning: a small table whole, a large one in the course of many runs.
@Singleton
final class MissedEntries implements MissedWork {
  /// Longer than the stream takes with its retries as a rule (our choice).
  private static final Duration QUIET = Duration.ofMinutes(5);

  private static final int PAGE = 1_000;

  /// Rows read in one run (our choice: some seconds).
  private static final int MOST_ROWS = 20_000;

  private final UnchainedEntries entries;
  private final Clock clock;
  private final RandomGenerator random;

  MissedEntries(UnchainedEntries entries, Clock clock, RandomGenerator random) {
    this.entries = entries;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public int resume() {
    var woken = 0;
    var left = MOST_ROWS;
    var wrapped = false;
    var from = Optional.of(new UnchainedEntries.Key(AccountId.draw(random), "#"));
    while (left > 0) {
      var found = entries.find(from, PAGE, clock.instant().minus(QUIET));
      woken += wake(found);
      left -= found.examined();
      from = found.next();
      if (from.isEmpty() && wrapped) {
        return woken;
      }
      wrapped = wrapped || from.isEmpty();
    }
    return woken;
  }

  private int wake(Found found) {
    var woken = 0;
    for (var key : found.keys()) {
      if (entries.wake(key, clock.instant().minus(QUIET), clock.instant())) {
        woken++;
      }
    }
    return woken;
  }
}
