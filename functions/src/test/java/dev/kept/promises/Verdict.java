package dev.kept.promises;

import java.util.List;

/// How a run of proofs ended.
sealed interface Verdict {

  /// At least one proof failed by an assertion.
  ///
  /// @param tests the proofs that did
  record Red(List<String> tests) implements Verdict {

    /// Whether it is this proof that failed.
    boolean isOf(Evidence.Proof proof) {
      return tests.contains(
          proof.type().substring(proof.type().lastIndexOf('.') + 1) + "." + proof.method());
    }
  }

  /// Every proof passed: nothing is broken, or nobody noticed.
  record Green(int tests) implements Verdict {}

  /// A patch found nothing to change: the code has moved on.
  ///
  /// @param patches the patches that found nothing
  record Stale(List<String> patches) implements Verdict {}

  /// The patched code did not run as code, or a proof ended in something else than an assertion:
  /// this says nothing about the promise.
  record Broken(String reason) implements Verdict {}

  /// A proof of another promise noticed as well.
  ///
  /// @param others how the proofs of other promises ended
  record TooFar(String others) implements Verdict {}
}
