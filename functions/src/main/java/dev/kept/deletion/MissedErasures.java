package dev.kept.deletion;

import dev.kept.deletion.ErasureJob.State;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.OverdueWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Orders anew the erasures that no run is at: missed by the stream, killed, failing, or due for
/// their late sweep; begins those that were scheduled, and has their person told before. It only
/// changes the row; the stream hands it to the engine, which alone may.
@Singleton
final class MissedErasures implements OverdueWork {
  private static final Logger LOG = LoggerFactory.getLogger(MissedErasures.class);

  /// Five days before the 30 that are promised.
  private static final Duration OVERDUE = Duration.ofDays(25);

  private final ErasureJobs jobs;
  private final Clock clock;

  MissedErasures(ErasureJobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "erasures";
  }

  @Override
  public int resume() {
    var woken = 0;
    var page = jobs.page(Optional.empty());
    while (!page.isEmpty()) {
      woken += resume(page);
      page = jobs.page(Optional.of(page.getLast().account()));
    }
    return woken;
  }

  /// An erasure is past its time once it could have begun and its receipt does not stand.
  @Override
  public Overdue overdue() {
    var overdue = Overdue.NONE;
    var page = jobs.page(Optional.empty());
    while (!page.isEmpty()) {
      for (var job : page) {
        var past = Duration.between(job.dueAt().orElse(job.requestedAt()), clock.instant());
        if (job.state() != State.RECEIPTED && !past.isNegative()) {
          overdue = overdue.andOne(past);
        }
      }
      page = jobs.page(Optional.of(page.getLast().account()));
    }
    return overdue;
  }

  private int resume(List<ErasureJob> page) {
    var woken = 0;
    for (var job : page) {
      if (job.requestedAt().plus(OVERDUE).isBefore(clock.instant())) {
        LOG.error("the erasure of {} is overdue", job.account());
      }
      var moved =
          job.state() == State.SCHEDULED ? moveScheduled(job.account()) : jobs.wake(job.account());
      woken += moved ? 1 : 0;
    }
    return woken;
  }

  private boolean moveScheduled(AccountId account) {
    return jobs.begin(account) || jobs.wakeToTell(account);
  }
}
