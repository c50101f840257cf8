package dev.kept.cases;

import dev.kept.kernel.OpaqueId;
import java.util.random.RandomGenerator;

/// Names one case.
///
/// Shape: see [OpaqueId].
record CaseId(String value) {
  CaseId {
    if (!OpaqueId.isValid(value)) {
      throw new IllegalArgumentException("not a case's id");
    }
  }

  /// @return a fresh id
  static CaseId draw(RandomGenerator random) {
    return new CaseId(OpaqueId.draw(random));
  }

  @Override
  public String toString() {
    return value;
  }
}
