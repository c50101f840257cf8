package dev.kept.sessions;

import dev.kept.kernel.OpaqueId;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The public halves of the signing keys, kept in memory.
///
/// A key id that is not known makes the ring be read again, at most once in 5 s, so that made-up
/// ids cost nothing and cannot hide a real one; and every 5 minutes anyway, so that a key that was
/// withdrawn stops being good (our choice).
@Singleton
final class PublicKeys {
  private static final Duration AT_MOST_EVERY = Duration.ofSeconds(5);
  private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(5);

  private final SigningKeyRows rows;
  private final Clock clock;
  private Map<String, PublicKey> known = Map.of();
  private Instant readAt = Instant.MIN;

  PublicKeys(SigningKeyRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /// @param kid whatever a token says; one that has not the form of ours is not looked for
  Optional<PublicKey> find(String kid) {
    return OpaqueId.isValid(kid) ? Optional.ofNullable(among(kid)) : Optional.empty();
  }

  /// @return every key whose signatures are good, by its id
  synchronized Map<String, PublicKey> all() {
    refresh();
    return known;
  }

  private synchronized @org.jspecify.annotations.Nullable PublicKey among(String kid) {
    var now = clock.instant();
    var isStale = !now.isBefore(after(AT_LEAST_EVERY));
    var mayAsk = known.isEmpty() || !now.isBefore(after(AT_MOST_EVERY));
    if (isStale || (!known.containsKey(kid) && mayAsk)) {
      refresh();
    }
    return known.get(kid);
  }

  private Instant after(Duration wait) {
    return readAt.equals(Instant.MIN) ? Instant.MIN : readAt.plus(wait);
  }

  private void refresh() {
    var read = new LinkedHashMap<String, PublicKey>();
    rows.ring()
        .ifPresent(
            ring ->
                ring.published()
                    .forEach(
                        kid -> {
                          var key = known.get(kid);
                          read.put(kid, key == null ? rows.publicKey(kid) : key);
                        }));
    known = Map.copyOf(read);
    readAt = clock.instant();
  }
}
