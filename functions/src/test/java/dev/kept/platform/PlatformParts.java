package dev.kept.platform;

import java.time.Clock;
import java.util.random.RandomGenerator;

/// Makes parts of the platform for tests that put them together without a context.
public final class PlatformParts {
  private PlatformParts() {}

  public static AccountGuard accountGuard(Settings settings) {
    return new AccountGuard(settings);
  }

  public static AccountMoves accountMoves(Settings settings) {
    return new AccountMoves(settings);
  }

  public static Notices notices(Settings settings, Clock clock, RandomGenerator random) {
    return new Notices(settings, clock, random);
  }

  public static AuditTrail auditTrail(Settings settings, Clock clock, RandomGenerator random) {
    return new AuditTrail(settings, clock, random);
  }

  public static Outbox outbox(Settings settings, Clock clock, RandomGenerator random) {
    return new Outbox(settings, clock, random);
  }
}
