package dev.kept.promises;

import java.util.Collections;
import java.util.List;

/// Chooses the proofs of other promises that must stay green while a saboteur is at work: a break
/// that turns everything red says little about the one promise.
///
/// In the ordinary run every third saboteur meets one such proof, in turn of the saboteur beside it
/// (mostly the same capability) and of one half the list away (another): always the same ones, and
/// each run in a loader that is there anyway. In full, each saboteur of a capability meets all.
///
/// @param saboteurs all, in an order that does not change from run to run
/// @param overlaps what saboteurs declare by [AlsoBreaks]
/// @param inFull the package of the capability that is checked in full; empty for the sample
record CrossCheck(List<Marks> proofs, List<Marks> saboteurs, List<Marks> overlaps, String inFull) {

  private static final int EVERY = 3;

  /// The proofs that must not notice this saboteur; none where it is not in the sample.
  List<Marks> others(Marks saboteur) {
    var foreign = proofs.stream().filter(p -> !shares(saboteur.ids(), p.ids())).toList();
    var index = saboteurs.indexOf(saboteur);
    var asked = inFull.isEmpty() ? sample(foreign, index) : foreign;
    return asked.stream().filter(proof -> !overlaps(saboteur, proof)).toList();
  }

  /// Whether a mark stands in the capability that is checked in full; yes where none is named.
  boolean concerns(Marks mark) {
    return inFull.isEmpty() || mark.type().startsWith("dev.kept." + inFull + ".");
  }

  private List<Marks> sample(List<Marks> foreign, int index) {
    if (index % EVERY != 0) {
      return List.of();
    }
    var away = index / EVERY % 2 == 0 ? 1 : saboteurs.size() / 2;
    for (var step = 0; step < saboteurs.size(); step++) {
      var partner = saboteurs.get((index + away + step) % saboteurs.size());
      var found = foreign.stream().filter(proof -> shares(proof.ids(), partner.ids())).findFirst();
      if (found.isPresent()) {
        return List.of(found.get());
      }
    }
    return List.of();
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
