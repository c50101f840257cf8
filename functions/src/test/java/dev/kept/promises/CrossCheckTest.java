package dev.kept.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CrossCheckTest {

  private static final List<Marks> SABOTEURS =
      IntStream.range(0, 12).mapToObj(i -> mark("dev.kept.a" + i / 6 + ".S", i)).toList();
  private static final List<Marks> PROOFS =
      IntStream.range(0, 12).mapToObj(i -> mark("dev.kept.a" + i / 6 + ".T", i)).toList();

  @Test
  void everyThirdMeetsItsNeighbourOrOneFarAwayInTurn() {
    var check = new CrossCheck(PROOFS, SABOTEURS, List.of(), "");
    assertEquals(List.of(PROOFS.get(1)), check.others(SABOTEURS.get(0)));
    assertEquals(List.of(), check.others(SABOTEURS.get(1)));
    assertEquals(List.of(), check.others(SABOTEURS.get(2)));
    assertEquals(List.of(PROOFS.get(9)), check.others(SABOTEURS.get(3)));
  }

  @Test
  void whatItBreaksTooByDeclarationIsNotAsked() {
    var overlap = new Marks("dev.kept.a0.S", "m0", 1, true, List.of("P1", "P2"));
    var check = new CrossCheck(PROOFS, SABOTEURS, List.of(overlap), "");
    assertEquals(List.of(), check.others(SABOTEURS.get(0)));
    assertEquals(List.of(PROOFS.get(9)), check.others(SABOTEURS.get(3)));
  }

  @Test
  void aProofOfItsOwnPromiseIsNeverAnother() {
    var shared = new Marks("dev.kept.a0.T", "both", 1, true, List.of("P0", "P1"));
    var check = new CrossCheck(List.of(shared), SABOTEURS, List.of(), "");
    assertEquals(List.of(), check.others(SABOTEURS.getFirst()));
  }

  @Test
  void inFullASaboteurOfTheCapabilityMeetsAll() {
    var check = new CrossCheck(PROOFS, SABOTEURS, List.of(), "a1");
    assertEquals(11, check.others(SABOTEURS.get(7)).size());
    assertEquals(6, SABOTEURS.stream().filter(check::concerns).count());
  }

  private static Marks mark(String type, int number) {
    return new Marks(type, "m" + number, 1, true, List.of("P" + number));
  }
}
