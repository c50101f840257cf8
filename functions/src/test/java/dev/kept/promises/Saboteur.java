package dev.kept.promises;

import java.util.List;

/// A deliberate break of a promise: patches to shipped bytecode or to a file of the project, made
/// for one test run in a class loader of its own (ADR 11). Shipped code knows nothing of it.
///
/// @param patches applied in order; each must find its place or the saboteur is stale
public record Saboteur(List<Patch> patches) {

  /// Copies the patches; refuses none.
  public Saboteur {
    patches = List.copyOf(patches);
    if (patches.isEmpty()) {
      throw new IllegalArgumentException("a saboteur without a patch breaks nothing");
    }
  }

  /// A saboteur of these patches.
  public static Saboteur of(Patch... patches) {
    return new Saboteur(List.of(patches));
  }
}
