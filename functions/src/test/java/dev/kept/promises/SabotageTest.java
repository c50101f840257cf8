package dev.kept.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.house.Project;
import dev.kept.promises.sample.Door;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The runner on a product of its own, whose shipped classes are test classes.
final class SabotageTest {

  private static final Sabotage SABOTAGE =
      new Sabotage(Project.root(), Project.testClasses(), Project.testClasses());
  private static final String PROOFS = "dev.kept.promises.sample.DoorProofs";
  private static final Class<?> BURGLAR = burglar();

  @Test
  void nothingBrokenIsGreen() {
    var all =
        List.of(
            proof("onlyTheRightCodeOpens"),
            proof("itIsShutAfterTenMinutes"),
            proof("theConditionSpendsATry"),
            proof("itGreetsInTheMorning"),
            proof("itCountsGuests"),
            proof("theProjectHasAParent"),
            new Evidence.Proof(PROOFS + "$Inside", "aNestedProofRunsToo"));
    assertEquals(new Verdict.Green(7), SABOTAGE.control(all));
  }

  @Test
  void aReplacedBodyTurnsItsProofRed() {
    assertRed("onlyTheRightCodeOpens", Patch.method(Door.class, "opens").returns(true));
    assertRed("itIsShutAfterTenMinutes", Patch.method(Door.class, "opens").returns(true));
    assertRed("theConditionSpendsATry", Patch.method(Door.class, "condition").returns("none"));
    assertRed("itCountsGuests", Patch.method(Door.class, "count").returns(9));
  }

  @Test
  void aBodyMayRunCodeOfTheSaboteur() {
    assertRed(
        "onlyTheRightCodeOpens",
        Patch.method("dev.kept.promises.sample.Door$Lock", "fits").runs(BURGLAR, "anyCodeFits"));
    assertRed("onlyTheRightCodeOpens", Patch.method(Door.class, "opens").runs(BURGLAR, "yes"));
  }

  @Test
  void aCallMayGoElsewhere() {
    var door = Door.class.getName();
    assertRed(
        "onlyTheRightCodeOpens",
        Patch.calls(door, door + "$Lock", "fits").go(BURGLAR, "anyCodeFits"));
    assertRed("itCountsGuests", Patch.calls(door, door, "isGuest").go(BURGLAR, "yes"));
  }

  @Test
  void textAndNumbersMayChange() {
    assertRed("theConditionSpendsATry", Patch.text(Door.class, "tries > :zero AND ", ""));
    assertRed("itGreetsInTheMorning", Patch.text(Door.class, "morning", "night"));
    assertRed("itIsShutAfterTenMinutes", Patch.number(Door.class, 600L, 6000L));
    assertRed("onlyTheRightCodeOpens", Patch.number(Door.class, "opens", 4, 5));
  }

  @Test
  void aFileOfTheProjectMayChange() {
    assertRed("theProjectHasAParent", Patch.resource("pom.xml", "<packaging>pom</packaging>", ""));
  }

  @Test
  void nestedProofsTurnRedToo() {
    var verdict =
        SABOTAGE.run(
            Saboteur.of(Patch.method(Door.class, "opens").returns(true)),
            List.of(new Evidence.Proof(PROOFS + "$Inside", "aNestedProofRunsToo")));
    assertInstanceOf(Verdict.Red.class, verdict, verdict::toString);
  }

  @Test
  void beansOfTheRealProductAreMadeOfPatchedClasses() {
    var real = new Sabotage(Project.root(), Project.shippedClasses(), Project.testClasses());
    var proofs =
        List.of(
            new Evidence.Proof(
                "dev.kept.promises.PromisesFunctionTest",
                "onePromiseIsServedToAnybodyAndMayBeCached"));
    assertEquals(new Verdict.Green(1), real.control(proofs));
    assertEquals(
        new Verdict.Red(List.of("PromisesFunctionTest.onePromiseIsServedToAnybodyAndMayBeCached")),
        real.run(
            Saboteur.of(
                Patch.text(PromiseDocuments.class, "class", "kind"),
                Patch.method(PromiseId.class, "value").returns("CX-4.2-04")),
            proofs));
  }

  @Test
  void aSaboteurLeavesTheLoaderAsItWas() {
    var open = Patch.method(Door.class, "opens").returns(true);
    assertRed("onlyTheRightCodeOpens", open);
    assertEquals(new Verdict.Green(1), SABOTAGE.control(List.of(proof("onlyTheRightCodeOpens"))));
    assertRed("onlyTheRightCodeOpens", open);
  }

  @Test
  void whatOneSaboteurLeavesBehindTurnsNoProofRedForAnother() {
    var prop = Patch.method(Door.class, "opens").runs(BURGLAR, "propsEveryDoorOpen");
    assertRed("aDoorNobodyProppedIsShut", prop);
    assertEquals(
        new Verdict.Green(1),
        run("aDoorNobodyProppedIsShut", Patch.text(Door.class, "morning", "night")));
    assertRed("aDoorNobodyProppedIsShut", prop);
  }

  @Test
  void patchesAddUp() {
    assertRed(
        "itIsShutAfterTenMinutes",
        Patch.number(Door.class, 600L, 700L),
        Patch.number(Door.class, 700L, 800L));
  }

  @Test
  void aProofThatDoesNotNoticeStaysGreen() {
    assertEquals(
        new Verdict.Green(1),
        run("itIsShutAfterTenMinutes", Patch.text(Door.class, "morning", "night")));
  }

  @Test
  void aPatchThatFindsNothingIsStale() {
    assertStale(Patch.method(Door.class, "closes").returns(true));
    assertStale(Patch.method(Door.class, "opens", "()Z").returns(true));
    assertStale(Patch.text(Door.class, "evening", "night"));
    assertStale(Patch.number(Door.class, 601L, 6000L));
    assertStale(Patch.number("dev.kept.promises.sample.Window", 600L, 6000L));
    assertStale(Patch.resource("pom.xml", "<packaging>war</packaging>", ""));
    assertStale(Patch.calls(Door.class, String.class, "isBlank").go(BURGLAR, "yes"));
  }

  @Test
  void aPatchThatDoesNotFitIsABrokenSaboteurNotARedProof() {
    assertBroken(Patch.method(Door.class, "opens").runs(BURGLAR, "wrongShape"));
    assertBroken(Patch.method(Door.class, "opens").runs(BURGLAR, "notAVerdict"));
    assertBroken(Patch.method(Door.class, "opens").returns("yes"));
    assertBroken(Patch.method(Door.class, "condition").returns(1));
  }

  @Test
  void codeThatFailsToVerifyIsABrokenSaboteurNotARedProof() {
    assertBroken(Patch.calls(Door.class, String.class, "length").go(BURGLAR, "wrongShape"));
    assertBroken(
        Patch.number(Door.class, "opens", 4, 4),
        Patch.method("dev.kept.promises.sample.Door$Lock", "<init>").doesNothing());
  }

  private static void assertRed(String test, Patch... patches) {
    assertEquals(new Verdict.Red(List.of("DoorProofs." + test)), run(test, patches));
  }

  private static void assertStale(Patch patch) {
    assertEquals(new Verdict.Stale(List.of(patch.what())), run("onlyTheRightCodeOpens", patch));
  }

  private static void assertBroken(Patch... patches) {
    var verdict = run("onlyTheRightCodeOpens", patches);
    assertTrue(verdict instanceof Verdict.Broken, verdict::toString);
  }

  private static Verdict run(String test, Patch... patches) {
    return SABOTAGE.run(Saboteur.of(patches), List.of(proof(test)));
  }

  private static Evidence.Proof proof(String test) {
    return new Evidence.Proof(PROOFS, test);
  }

  private static Class<?> burglar() {
    try {
      return Class.forName("dev.kept.promises.sample.Burglar");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
