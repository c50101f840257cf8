package dev.kept.kernel;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Names an erasure receipt; whoever holds it may read the receipt.
///
/// Shape: see [OpaqueId].
public record ReceiptId(String value) {
  public ReceiptId {
    OpaqueId.check(value);
  }

  /// @return a fresh id
  public static ReceiptId draw(RandomGenerator random) {
    return new ReceiptId(OpaqueId.draw(random));
  }

  /// @return the id, or empty when `text` has another form (callers answer as for an unknown id)
  public static Optional<ReceiptId> parse(String text) {
    return OpaqueId.isValid(text) ? Optional.of(new ReceiptId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
