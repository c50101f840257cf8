package dev.kept.sessions;

import dev.kept.kernel.OpaqueId;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The public halves of the keys that may sign tokens, kept in memory.
///
/// The ring is read again every 5 minutes, so that a key which stands by is known long before it
/// signs; and when a key id is not known, at most once in 5 s, so that made-up ids cost nothing and
/// cannot hide a real one for longer. Being known does not make a key good: [BearerAuthenticator]
/// holds it against the ring of this very moment.
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

  private synchronized @Nullable PublicKey among(String kid) {
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
    var published = rows.ring().map(KeyRing::published).orElse(List.of());
    var read = new HashMap<>(known);
    read.keySet().retainAll(published);
    var missing = published.stream().filter(kid -> !read.containsKey(kid)).toList();
    rows.keys(missing).forEach(key -> read.put(key.kid(), key.publicKey()));
    known = Map.copyOf(read);
    readAt = clock.instant();
  }
}
