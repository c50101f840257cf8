package dev.kept.kernel;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Names one stored file.
///
/// Shape: see [OpaqueId].
public record FileId(String value) {
  public FileId {
    OpaqueId.check(value);
  }

  /// @return a fresh id
  public static FileId draw(RandomGenerator random) {
    return new FileId(OpaqueId.draw(random));
  }

  /// @return the id, or empty when `text` has another form (callers answer as for an unknown id)
  public static Optional<FileId> parse(String text) {
    return OpaqueId.isValid(text) ? Optional.of(new FileId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
