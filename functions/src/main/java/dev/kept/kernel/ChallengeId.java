package dev.kept.kernel;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Names one sent one-time code; says nothing about who it was sent to.
///
/// Shape: see [OpaqueId].
public record ChallengeId(String value) {
  public ChallengeId {
    OpaqueId.check(value);
  }

  /// @return a fresh id
  public static ChallengeId draw(RandomGenerator random) {
    return new ChallengeId(OpaqueId.draw(random));
  }

  /// @return the id, or empty when `text` has another form (callers answer as for an unknown id)
  public static Optional<ChallengeId> parse(String text) {
    return OpaqueId.isValid(text) ? Optional.of(new ChallengeId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
