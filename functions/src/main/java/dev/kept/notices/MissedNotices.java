package dev.kept.notices;

import dev.kept.kernel.MissedWork;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Wakes notices that the stream missed, whose worker died or whose pause is over, and gives up
/// after the last attempt.
///
/// Waking is a change of the row, so the worker itself still runs with its own role and this job
/// needs none of its keys.
@Singleton
final class MissedNotices implements MissedWork {
  private static final Duration OVERDUE = Duration.ofSeconds(30);

  private final PendingNotices notices;

  MissedNotices(PendingNotices notices) {
    this.notices = notices;
  }

  @Override
  public String name() {
    return "notices";
  }

  @Override
  public int resume() {
    return (int) notices.missed(OVERDUE).stream().filter(notices::wake).count();
  }
}
