package dev.kept.promises;

import java.util.List;

/// What the build found for one promise.
///
/// @param status where the promise stands
/// @param keepers the code that keeps it, by class and line
/// @param proofs the tests that would fail if it were broken
/// @param saboteurs the patches that break it and were seen to turn a proof red
public record Evidence(
    PromiseStatus status, List<Keeper> keepers, List<Proof> proofs, List<String> saboteurs) {

  /// Copies its lists.
  public Evidence {
    keepers = List.copyOf(keepers);
    proofs = List.copyOf(proofs);
    saboteurs = List.copyOf(saboteurs);
  }

  /// The evidence of a promise that nothing claims.
  static Evidence none(PromiseStatus status) {
    return new Evidence(status, List.of(), List.of(), List.of());
  }

  /// Where a promise is kept.
  ///
  /// @param type the class, with its package
  /// @param method the method; empty when the whole type keeps it, `<init>` for a constructor
  /// @param line the first line of its code in the source file
  public record Keeper(String type, String method, int line) {}

  /// A test that proves a promise.
  ///
  /// @param type the test class, with its package
  /// @param method the test's method, a sentence
  public record Proof(String type, String method) {}
}
