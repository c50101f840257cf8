package dev.kept.deletion;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import dev.kept.platform.AccountGuard;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import dev.kept.vault.PersonKeys;
import java.util.stream.Stream;

/// Breaks what an erasure promises, one way each.
final class DeletionSaboteurs {
  private DeletionSaboteurs() {}

  @Sabotages("CX-6-03")
  static Saboteur keysAreLeftAlive() {
    return Saboteur.of(Patch.method(PersonKeys.class, "destroy").doesNothing());
  }

  @Sabotages("CX-6-03")
  static Saboteur writesAreNotGuardedAgainstErasure() {
    return Saboteur.of(
        Patch.text(
            AccountGuard.class, "#state = :active", "(#state = :active OR #state <> :active)"));
  }

  @Sabotages({"CX-7-06", "JN-6-03", "JN-9-01", "JN-9-02"})
  static Saboteur storesSayThatTheyAreErased() {
    return Saboteur.of(
        Patch.calls(ErasureRecord.class, PersonalData.class, "erase")
            .go(DeletionSaboteurs.class, "erasesNothing"),
        Patch.calls(ErasureRecord.class, Stream.class, "anyMatch")
            .go(DeletionSaboteurs.class, "nothingIsLeft"));
  }

  @Sabotages({"JN-6-03", "JN-9-01"})
  static Saboteur aSectionIsForgotten() {
    return Saboteur.of(
        Patch.calls(Erase.class, Stream.class, "sorted").go(DeletionSaboteurs.class, "allButOne"));
  }

  static void erasesNothing(PersonalData section, AccountId account) {}

  static boolean nothingIsLeft(Stream<Long> left, java.util.function.Predicate<Long> any) {
    return false;
  }

  static Stream<PersonalData> allButOne(
      Stream<PersonalData> sections, java.util.Comparator<PersonalData> order) {
    return sections.sorted(order).skip(1);
  }
}
