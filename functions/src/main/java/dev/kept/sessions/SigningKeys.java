package dev.kept.sessions;

import dev.kept.platform.Unavailable;
import jakarta.inject.Singleton;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Opens the private key that signs now; makes the first one.
///
/// It is held in memory; which key signs is asked again after 10 s, so that a rotation is taken up
/// and a revoked key stops signing everywhere within that time (our choice: one read in 10 s for
/// each instance that issues tokens).
@Singleton
final class SigningKeys {
  static final Duration KEPT = Duration.ofSeconds(10);
  private static final int READS = 3;

  private final SigningKeyRows rows;
  private final SigningKeySeal seal;
  private final Clock clock;
  private @Nullable OpenKey open;
  private Instant askAgainAt = Instant.MIN;

  SigningKeys(SigningKeyRows rows, SigningKeySeal seal, Clock clock) {
    this.rows = rows;
    this.seal = seal;
    this.clock = clock;
  }

  /// A key ready to sign. Never printed: a record would show its parts.
  static final class OpenKey {
    private final String kid;
    private final PrivateKey key;

    private OpenKey(String kid, PrivateKey key) {
      this.kid = kid;
      this.key = key;
    }

    String kid() {
      return kid;
    }

    PrivateKey key() {
      return key;
    }
  }

  /// @return the key that signs now
  synchronized OpenKey current() {
    var now = clock.instant();
    var held = open;
    if (held != null && now.isBefore(askAgainAt)) {
      return held;
    }
    var current = asked(held);
    open = current;
    askAgainAt = now.plus(KEPT);
    return current;
  }

  /// A key that was revoked between the two reads has no private half; the ring then names another.
  private OpenKey asked(@Nullable OpenKey held) {
    for (var read = 0; read < READS; read++) {
      var kid = signing();
      if (held != null && held.kid().equals(kid)) {
        return held;
      }
      var rest = rows.find(kid).flatMap(SigningKeyRow::sealedPrivateKey);
      if (rest.isPresent()) {
        return new OpenKey(kid, seal.open(kid, rest.get()));
      }
    }
    throw new Unavailable("the signing key kept changing");
  }

  private String signing() {
    var ring = rows.ring();
    if (ring.isEmpty()) {
      // A loser's key is dropped here: only the winner's was ever written.
      var unused = rows.putFirst(seal.make());
      ring = rows.ring();
    }
    return ring.orElseThrow().signing();
  }
}
