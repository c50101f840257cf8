package dev.kept.login;

import dev.kept.kernel.MissedWork;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Wakes codes that the stream missed or whose worker died, and gives up after the last attempt or
/// when their time is over.
///
/// Waking is a change of the row, so the worker itself still runs with its own role and this job
/// needs none of its keys.
@Singleton
final class MissedSends implements MissedWork {
  private static final Duration OVERDUE = Duration.ofSeconds(30);

  private final PendingSends sends;
  private final FailedSends failedSends;

  MissedSends(PendingSends sends, FailedSends failedSends) {
    this.sends = sends;
    this.failedSends = failedSends;
  }

  @Override
  public String name() {
    return "sends";
  }

  @Override
  public int resume() {
    return (int)
        sends.missed(OVERDUE).stream()
            .filter(waiting -> sends.wake(waiting.challenge()) || failedSends.giveUp(waiting))
            .count();
  }
}
