package dev.kept.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.promises.Evidence.Keeper;
import dev.kept.promises.Evidence.Proof;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IndexPromisesTest {

  private static final PromiseRegistry REGISTRY = PromiseRegistry.load();
  private static final List<Marks> KEEPER = List.of(mark("dev.kept.A", "keep", 7, "CX-4.2-03"));
  private static final List<Marks> PROOF = List.of(mark("dev.kept.ATest", "holds", 3, "CX-4.2-03"));
  private static final List<Marks> SABOTEUR = List.of(mark("dev.kept.S", "breaks", 9, "CX-4.2-03"));

  @Test
  void theRegistryHoldsEveryPromiseOfTheThreeDocumentsAndOfTheLaw() {
    assertEquals(204, REGISTRY.all().size());
    assertEquals(76, rowsOf("JoinNexora"));
    assertEquals(89, rowsOf("Connex"));
    assertEquals(24, rowsOf("JobTracker"));
    assertEquals(15, rowsOf("Indian law"));
    assertEquals(187, rowsOf(PromiseClass.EXECUTABLE));
    assertEquals(11, rowsOf(PromiseClass.INSPECTED));
    assertEquals(6, rowsOf(PromiseClass.ATTESTED));
  }

  @Test
  void aPromiseWithKeeperProofAndSaboteurIsKept() {
    var ledger = PromiseLedger.join(REGISTRY, KEEPER, PROOF, SABOTEUR, "1 of 204 promises kept");

    assertEquals(List.of(), ledger.faults());
    var promise = REGISTRY.find(new PromiseId("CX-4.2-03")).orElseThrow();
    var written = IndexPromises.json(ledger).getBytes(StandardCharsets.UTF_8);
    assertEquals(
        new Evidence(
            PromiseStatus.KEPT,
            List.of(new Keeper("dev.kept.A", "keep", 7)),
            List.of(new Proof("dev.kept.ATest", "holds")),
            List.of("dev.kept.S.breaks")),
        PromiseIndex.read(written).of(promise));
  }

  @Test
  void aPromiseThatNothingMentionsIsPlanned() {
    var ledger = PromiseLedger.join(REGISTRY, List.of(), List.of(), List.of(), "");

    assertEquals(List.of(), ledger.faults());
    assertEquals(0, ledger.evidence().size());
  }

  @Test
  void aClaimWithoutProofIsAFault() {
    assertFault("CX-4.2-03 is claimed without a proof", KEEPER, List.of(), SABOTEUR, "");
  }

  @Test
  void aClaimWithoutSaboteurIsAFault() {
    assertFault("CX-4.2-03 is claimed without a saboteur", KEEPER, PROOF, List.of(), "");
  }

  @Test
  void aProofWithoutKeeperIsAFault() {
    assertFault("CX-4.2-03 is proven but not claimed", List.of(), PROOF, List.of(), "");
  }

  @Test
  void aSaboteurWithoutKeeperIsAFault() {
    assertFault("CX-4.2-03 is sabotaged but not claimed", List.of(), List.of(), SABOTEUR, "");
  }

  @Test
  void anUnknownIdIsAFault() {
    var keeper = List.of(mark("dev.kept.A", "keep", 7, "CX-4.2-99"));
    assertFault("dev.kept.A.keep names CX-4.2-99", keeper, List.of(), List.of(), "");
  }

  @Test
  void anIdGivenTwiceIsAFault() {
    var keeper = List.of(mark("dev.kept.A", "keep", 7, "CX-4.2-03", "CX-4.2-03"));
    assertFault("names CX-4.2-03 twice in @Keeps", keeper, PROOF, SABOTEUR, "");
  }

  @Test
  void aProofInAnAbstractClassIsAFault() {
    var proof = List.of(new Marks("dev.kept.ATest", "holds", 3, false, List.of("CX-4.2-03")));
    assertFault("proves in an abstract class", KEEPER, proof, SABOTEUR, "");
  }

  @Test
  void aCountInTheReadmeThatDiffersIsAFault() {
    assertFault(
        "README.md says `2 of 204 promises kept`; it is 1 of 204",
        KEEPER,
        PROOF,
        SABOTEUR,
        "2 of 204 promises kept");
  }

  @Test
  void anAttestedPromiseNeedsAProofButNoSaboteur() {
    var keeper = List.of(mark("dev.kept.A", "keep", 7, "JN-8-05"));
    var proof = List.of(mark("dev.kept.ATest", "holds", 3, "JN-8-05"));
    var ledger = PromiseLedger.join(REGISTRY, keeper, proof, List.of(), "");

    assertEquals(List.of(), ledger.faults());
    assertEquals(1, ledger.count(PromiseStatus.ATTESTED));
  }

  private static void assertFault(
      String expected,
      List<Marks> keepers,
      List<Marks> proofs,
      List<Marks> saboteurs,
      String readme) {
    var faults = PromiseLedger.join(REGISTRY, keepers, proofs, saboteurs, readme).faults();
    assertEquals(1, faults.size(), () -> String.join("\n", faults));
    assertTrue(faults.getFirst().contains(expected), faults::getFirst);
  }

  private static Marks mark(String type, String method, int line, String... ids) {
    return new Marks(type, method, line, true, List.of(ids));
  }

  private static long rowsOf(String document) {
    return REGISTRY.all().stream().filter(row -> row.document().equals(document)).count();
  }

  private static long rowsOf(PromiseClass checked) {
    return REGISTRY.all().stream().filter(row -> row.checked() == checked).count();
  }
}
