package dev.kept.contacts;

import dev.kept.limits.ClientAddress;
import dev.kept.limits.ClientFailures;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Follows a link, as long as its client address has not come with too many wrong ones.
///
/// A token of 32 bytes is not guessed; the limit, shared with wrong codes, keeps whoever tries from
/// costing more than one call each.
@Singleton
final class TryLink {
  private final ClientFailures failures;
  private final FollowLink followLink;

  TryLink(ClientFailures failures, FollowLink followLink) {
    this.failures = failures;
    this.followLink = followLink;
  }

  sealed interface Outcome permits Done, Invalid, TryLater {}

  record Done() implements Outcome {}

  /// Unknown, used, replaced or over: one answer.
  record Invalid() implements Outcome {}

  record TryLater(Duration left) implements Outcome {}

  Outcome run(String token, ClientAddress from) {
    var charge = failures.charge(from);
    if (charge.retryAfter().isPresent()) {
      return new TryLater(charge.retryAfter().get());
    }
    if (!followLink.run(token)) {
      return new Invalid();
    }
    failures.forgive(charge);
    return new Done();
  }
}
