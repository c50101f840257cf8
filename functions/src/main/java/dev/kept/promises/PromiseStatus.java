package dev.kept.promises;

import java.util.Locale;
import java.util.Optional;

/// Where a promise stands in this build.
public enum PromiseStatus {
  /// Not built yet: nothing claims it.
  PLANNED,
  /// Has keepers, proofs, and saboteurs that turn the proofs red.
  KEPT,
  /// Of class [PromiseClass#ATTESTED], with a keeper and a proof that its attestation exists and is
  /// current.
  ATTESTED,
  /// No longer made; the id stays taken.
  WITHDRAWN;

  /// The name in JSON and in queries.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads the name in a query or in the index; empty when there is no such status.
  public static Optional<PromiseStatus> parse(String wire) {
    for (var status : values()) {
      if (status.wire().equals(wire)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
