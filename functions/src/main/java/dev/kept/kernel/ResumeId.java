package dev.kept.kernel;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Names one resume.
///
/// Shape: see [OpaqueId].
public record ResumeId(String value) {
  public ResumeId {
    OpaqueId.check(value);
  }

  /// @return a fresh id
  public static ResumeId draw(RandomGenerator random) {
    return new ResumeId(OpaqueId.draw(random));
  }

  /// @return the id, or empty when `text` has another form (callers answer as for an unknown id)
  public static Optional<ResumeId> parse(String text) {
    return OpaqueId.isValid(text) ? Optional.of(new ResumeId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
