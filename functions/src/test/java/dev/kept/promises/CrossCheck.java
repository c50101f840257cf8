package dev.kept.promises;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Chooses the proofs of other promises that must stay green while a saboteur is at work: a break
/// that turns everything red says little about the one promise.
///
/// In the ordinary run every third saboteur meets one such proof, in a loader that is there anyway.
/// Which ones follows from the hashes of the names alone, so that another saboteur or proof changes
/// next to nothing for those that are there. In full, each saboteur of a capability meets all.
///
/// @param overlaps what saboteurs declare by [AlsoBreaks]
/// @param inFull the package of the capability that is checked in full; empty for the sample
record CrossCheck(List<Marks> proofs, List<Marks> overlaps, String inFull) {

  private static final int EVERY = 3;

  /// The proofs that must not notice this saboteur; none where it is not in the sample.
  List<Marks> others(Marks saboteur) {
    var foreign = proofs.stream().filter(p -> !shares(saboteur.ids(), p.ids())).toList();
    var asked = foreign.stream().filter(proof -> !overlaps(saboteur, proof)).toList();
    return inFull.isEmpty() ? sample(asked, saboteur) : asked;
  }

  /// Whether a mark stands in the capability that is checked in full; yes where none is named.
  boolean concerns(Marks mark) {
    return inFull.isEmpty() || mark.type().startsWith("dev.kept." + inFull + ".");
  }

  private static List<Marks> sample(List<Marks> asked, Marks saboteur) {
    if (Math.floorMod(hash(saboteur.type(), saboteur.method()), EVERY) != 0) {
      return List.of();
    }
    return asked.stream()
        .min(
            Comparator.comparing(
                proof -> hash(saboteur.method(), proof.type() + " " + proof.method())))
        .stream()
        .toList();
  }

  private static int hash(String one, String other) {
    // Spread by a prime multiplier, because names that differ little have hashes that do.
    return (one + " " + other).hashCode() * 0x9E3779B1;
  }

  private boolean overlaps(Marks saboteur, Marks proof) {
    return overlaps.stream()
        .filter(o -> o.type().equals(saboteur.type()) && o.method().equals(saboteur.method()))
        .anyMatch(overlap -> shares(overlap.ids(), proof.ids()));
  }

  private static boolean shares(List<String> some, List<String> others) {
    return !Collections.disjoint(some, others);
  }
}
