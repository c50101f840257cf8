package dev.kept.login;

import dev.kept.kernel.MissedWork;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Wakes codes that the stream missed or whose worker died, and gives up after the last attempt.
///
/// Waking is a change of the row, so the worker itself still runs with its own role and this job
/// needs none of its keys.
@Singleton
final class MissedSends implements MissedWork {
  private static final Duration OVERDUE = Duration.ofSeconds(30);

  private final PendingSends sends;

  MissedSends(PendingSends sends) {
    this.sends = sends;
  }

  @Override
  public String name() {
    return "sends";
  }

  @Override
  public int resume() {
    return (int) sends.missed(OVERDUE).stream().filter(sends::wake).count();
  }
}
