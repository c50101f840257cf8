package dev.kept.platform;

import java.time.Clock;
import java.util.random.RandomGenerator;

/// Makes parts of the platform for tests that put them together without a context.
public final class PlatformParts {
  private PlatformParts() {}

  public static AccountGuard accountGuard(Settings settings) {
    return new AccountGuard(settings);
  }

  public static AuditTrail auditTrail(Settings settings, Clock clock, RandomGenerator random) {
    return new AuditTrail(settings, clock, random);
  }

  public static Outbox outbox(Settings settings, Clock clock, RandomGenerator random) {
    return new Outbox(settings, clock, random);
  }
}
