package dev.kept.kernel;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Names one signed-in device of an account.
///
/// Shape: see [OpaqueId].
public record SessionId(String value) {
  public SessionId {
    OpaqueId.check(value);
  }

  /// @return a fresh id
  public static SessionId draw(RandomGenerator random) {
    return new SessionId(OpaqueId.draw(random));
  }

  /// @return the id, or empty when `text` has another form (callers answer as for an unknown id)
  public static Optional<SessionId> parse(String text) {
    return OpaqueId.isValid(text) ? Optional.of(new SessionId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
