package dev.kept.passkeys;

import dev.kept.kernel.OpaqueId;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Names one passkey in lists and paths; no part of the credential's own id.
///
/// Shape: see [OpaqueId].
record PasskeyId(String value) {
  PasskeyId {
    if (!OpaqueId.isValid(value)) {
      throw new IllegalArgumentException("not a passkey's id");
    }
  }

  static PasskeyId draw(RandomGenerator random) {
    return new PasskeyId(OpaqueId.draw(random));
  }

  /// @return empty when `text` has another form (callers answer as for an unknown id)
  static Optional<PasskeyId> parse(String text) {
    return OpaqueId.isValid(text) ? Optional.of(new PasskeyId(text)) : Optional.empty();
  }
}
