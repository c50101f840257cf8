package dev.kept.exports;

import dev.kept.kernel.OpaqueId;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Names one copy.
///
/// Shape: see [OpaqueId].
record ExportId(String value) {
  ExportId {
    if (!OpaqueId.isValid(value)) {
      throw new IllegalArgumentException("not an export's id");
    }
  }

  /// @return a fresh id
  static ExportId draw(RandomGenerator random) {
    return new ExportId(OpaqueId.draw(random));
  }

  /// @return the id, or empty when `text` has another form (callers answer as for an unknown id)
  static Optional<ExportId> parse(String text) {
    return OpaqueId.isValid(text) ? Optional.of(new ExportId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
