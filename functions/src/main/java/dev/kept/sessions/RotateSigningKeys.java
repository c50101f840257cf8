package dev.kept.sessions;

import dev.kept.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Moves the ring of signing keys on, one step a run, as far as time has come (ADR 18).
///
/// A key is published at least an hour before it signs, longer than any cache of public keys (5
/// minutes, ours and the JWK set's); as a rule for a whole period. It signs for its period, stays
/// good for tokens an hour longer than the last of them lives, and then its private half is
/// destroyed; its public half stays in the JWK set, for receipts and audit heads.
@Singleton
final class RotateSigningKeys {
  /// How long a key is published before it may sign.
  static final Duration LEAD = Duration.ofHours(1);

  /// How long a key that signed stays good for tokens: their 15 minutes, what an instance holds a
  /// key for, and room for a clock that is late.
  static final Duration AFTER = Duration.ofHours(1);

  private static final int SHORTEST_DAYS = 7;
  private static final int LONGEST_DAYS = 90;

  private final SigningKeyRows rows;
  private final SigningKeySeal seal;
  private final Clock clock;
  private final Duration period;

  RotateSigningKeys(SigningKeyRows rows, SigningKeySeal seal, Settings settings, Clock clock) {
    this.rows = rows;
    this.seal = seal;
    this.clock = clock;
    this.period = Duration.ofDays(settings.number("SIGNING_KEY_DAYS", SHORTEST_DAYS, LONGEST_DAYS));
  }

  /// What a run did.
  enum Step {
    MADE_FIRST,
    PUBLISHED_STANDBY,
    ROTATED,
    ARCHIVED,
    NOTHING,
    /// Another change came first; the next run looks again.
    OVERTAKEN
  }

  Step run() {
    var found = rows.ring();
    if (found.isEmpty()) {
      return done(rows.putFirst(seal.make()), Step.MADE_FIRST);
    }
    var ring = found.get();
    var now = clock.instant();
    if (ring.standby().isEmpty()) {
      var made = seal.make();
      return done(rows.change(ring.withStandby(made.kid(), now), made), Step.PUBLISHED_STANDBY);
    }
    if (isDue(ring, now)) {
      var made = seal.make();
      return done(
          rows.changeAndRetire(ring.promoted(made.kid(), now), made, ring.signing()), Step.ROTATED);
    }
    return archiveOldest(ring, now);
  }

  private boolean isDue(KeyRing ring, Instant now) {
    var standbyReady =
        ring.standby().filter(next -> !now.isBefore(next.since().plus(LEAD))).isPresent();
    return standbyReady && !now.isBefore(ring.since().plus(period));
  }

  private Step archiveOldest(KeyRing ring, Instant now) {
    for (var key : rows.keys(ring.retiring())) {
      var isOver = key.retiredAt().filter(at -> !now.isBefore(at.plus(AFTER))).isPresent();
      if (isOver) {
        return done(rows.archive(ring.without(key.kid()), key.kid()), Step.ARCHIVED);
      }
    }
    return Step.NOTHING;
  }

  private static Step done(boolean won, Step step) {
    return won ? step : Step.OVERTAKEN;
  }
}
