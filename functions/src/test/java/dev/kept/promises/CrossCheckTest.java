package dev.kept.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CrossCheckTest {

  private static final List<Marks> SABOTEURS =
      IntStream.range(0, 12).mapToObj(i -> mark("dev.kept.a" + i / 6 + ".S", i)).toList();
  private static final List<Marks> PROOFS =
      IntStream.range(0, 12).mapToObj(i -> mark("dev.kept.a" + i / 6 + ".T", i)).toList();

  @Test
  void someMeetOneProofOfAnotherPromise() {
    var check = new CrossCheck(PROOFS, List.of(), "");
    var met = SABOTEURS.stream().map(check::others).toList();
    assertTrue(met.stream().anyMatch(others -> others.size() == 1));
    assertTrue(met.stream().allMatch(others -> others.size() <= 1));
    assertEquals(met, SABOTEURS.stream().map(check::others).toList(), "always the same");
  }

  @Test
  void anotherProofChangesNothingForThoseThatDoNotMeetIt() {
    var before = new CrossCheck(PROOFS.subList(0, 11), List.of(), "");
    var after = new CrossCheck(PROOFS, List.of(), "");
    for (var saboteur : SABOTEURS) {
      var met = after.others(saboteur);
      assertTrue(met.equals(before.others(saboteur)) || met.equals(List.of(PROOFS.getLast())));
    }
  }

  @Test
  void whatItBreaksTooByDeclarationIsNotAsked() {
    var overlap = new Marks("dev.kept.a0.S", "m0", 1, true, List.of("P1", "P2"));
    var others = new CrossCheck(PROOFS, List.of(overlap), "a0").others(SABOTEURS.getFirst());
    assertEquals(PROOFS.subList(3, 12), others);
  }

  @Test
  void aProofOfItsOwnPromiseIsNeverAnother() {
    var shared = new Marks("dev.kept.a0.T", "both", 1, true, List.of("P0", "P1"));
    var check = new CrossCheck(List.of(shared), List.of(), "a0");
    assertEquals(List.of(), check.others(SABOTEURS.getFirst()));
  }

  @Test
  void inFullASaboteurOfTheCapabilityMeetsAll() {
    var check = new CrossCheck(PROOFS, List.of(), "a1");
    assertEquals(11, check.others(SABOTEURS.get(7)).size());
    assertEquals(6, SABOTEURS.stream().filter(check::concerns).count());
  }

  private static Marks mark(String type, int number) {
    return new Marks(type, "m" + number, 1, true, List.of("P" + number));
  }
}
