package dev.kept.harness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The one clock of every function under test: stands still but for what tests move.
///
/// Starts years ahead of the wall clock: DynamoDB Local deletes by the wall clock what TTL says is
/// over, and a row that is over by this clock must still stand for a test to say anything.
public final class TestClock extends Clock {
  private volatile Instant now = Instant.parse("2036-11-21T10:00:00.000Z");

  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  /// Moves to an instant, which may lie before the present one.
  public synchronized void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
