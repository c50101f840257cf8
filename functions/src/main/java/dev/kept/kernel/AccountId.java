package dev.kept.kernel;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Names a person's account; a pseudonym, safe to log.
///
/// Shape: see [OpaqueId].
public record AccountId(String value) {
  public AccountId {
    OpaqueId.check(value);
  }

  /// @return a fresh id
  public static AccountId draw(RandomGenerator random) {
    return new AccountId(OpaqueId.draw(random));
  }

  /// @return the id, or empty when `text` has another form (callers answer as for an unknown id)
  public static Optional<AccountId> parse(String text) {
    return OpaqueId.isValid(text) ? Optional.of(new AccountId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
