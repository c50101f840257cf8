package dev.kept.sessions;

import dev.kept.platform.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Takes a key back that somebody else may hold: tokens it signed are void from this write on,
/// because every authenticated call reads the ring in the same request as account and session.
///
/// Its private half is destroyed, its public half leaves the JWK set for the set of revoked keys.
/// The standby, which everybody has long had, signs in its place, and another stands by. An
/// instance that holds the key signs with it for 10 s at most; what it signs then is refused.
@Singleton
final class RevokeSigningKey {
  /// An event that names no key is delivered at least once: within this time the second changes
  /// nothing.
  static final Duration REPEAT = Duration.ofMinutes(10);

  private static final int TRIES = 5;

  private final SigningKeyRows rows;
  private final SigningKeySeal seal;
  private final Clock clock;

  RevokeSigningKey(SigningKeyRows rows, SigningKeySeal seal, Clock clock) {
    this.rows = rows;
    this.seal = seal;
    this.clock = clock;
  }

  /// @param kid the key; the one that signs now when it is left out
  /// @return the key that this call revoked; empty when it is no key of the ring, or a repeat
  Optional<String> run(Optional<String> kid) {
    for (var attempt = 0; attempt < TRIES; attempt++) {
      var ring = rows.ring();
      if (ring.isEmpty() || (kid.isEmpty() && isRepeat())) {
        return Optional.empty();
      }
      var revoked = kid.orElse(ring.get().signing());
      if (!ring.get().published().contains(revoked)) {
        return Optional.empty();
      }
      if (revoke(ring.get(), revoked)) {
        return Optional.of(revoked);
      }
    }
    throw new Unavailable("the ring of signing keys kept changing");
  }

  private boolean revoke(KeyRing seen, String kid) {
    if (!seen.signing().equals(kid) && !seen.standsBy(kid)) {
      return rows.revoke(seen.without(kid), Optional.empty(), kid);
    }
    var now = clock.instant();
    var fresh = seal.make();
    KeyRing next;
    if (!seen.signing().equals(kid)) {
      next = seen.without(kid).withStandby(fresh.kid(), now);
    } else if (seen.standby().isPresent()) {
      next = seen.promoted(fresh.kid(), now).without(kid);
    } else {
      next = seen.signedBy(fresh.kid(), now).without(kid);
    }
    return rows.revoke(next.asOneChangeAfter(seen), Optional.of(fresh), kid);
  }

  private boolean isRepeat() {
    var last = rows.revoked();
    return !last.isEmpty()
        && rows.find(last.getLast())
            .flatMap(SigningKeyRow::revokedAt)
            .filter(at -> clock.instant().isBefore(at.plus(REPEAT)))
            .isPresent();
  }
}
