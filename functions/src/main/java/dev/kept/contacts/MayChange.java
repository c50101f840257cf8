package dev.kept.contacts;

import dev.kept.contacts.ContactOutcome.Frozen;
import dev.kept.contacts.ContactOutcome.Stale;
import dev.kept.contacts.ContactOutcome.TryLater;
import dev.kept.limits.Limit;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/// Whether a person's contacts may be changed at all, as they stand.
@Singleton
final class MayChange {
  private final Clock clock;

  MayChange(Clock clock) {
    this.clock = clock;
  }

  /// @param expected the version that the caller saw, if they said so
  /// @return why not; empty when they may
  Optional<ContactOutcome> refusal(History history, Optional<Long> expected) {
    var now = clock.instant();
    if (expected.filter(version -> version != history.version()).isPresent()) {
      return Optional.of(new Stale(history.version()));
    }
    return history
        .frozenFor(now)
        .<ContactOutcome>map(Frozen::new)
        .or(() -> history.fullFor(Limit.CONTACT_CHANGES.most(), now).map(TryLater::new));
  }
}
