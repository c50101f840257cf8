package dev.kept.promises;

import static org.junit.jupiter.api.Assertions.fail;

import dev.kept.house.Project;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Breaks every claimed promise by each of its saboteurs and demands that a proof of that promise
/// turns red by an assertion, is green in the same kind of loader when nothing is broken, and that
/// some proofs of other promises stay green ([CrossCheck]).
///
/// The table of what turned red is printed and kept in `target/promises/saboteurs.txt`. One promise
/// alone: `-Dsaboteurs=CX-4.2-03`. One capability's saboteurs against every proof there is:
/// `-Dsaboteurs.cross=login`.
final class SaboteurRunTest {

  private static final Sabotage SABOTAGE =
      new Sabotage(Project.root(), Project.shippedClasses(), Project.testClasses());
  private static final List<Marks> PROOFS = Marks.in(Project.testClasses(), Proves.class);
  private static final List<Marks> SABOTEURS = Marks.in(Project.testClasses(), Sabotages.class);
  private static final CrossCheck CROSS_CHECK =
      new CrossCheck(
          PROOFS,
          Marks.in(Project.testClasses(), AlsoBreaks.class),
          System.getProperty("saboteurs.cross", ""));
  private static final String ONLY = System.getProperty("saboteurs", "");
  private static final List<String> TABLE = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> everySaboteurTurnsItsOwnProofsRed() {
    return SABOTEURS.stream()
        .flatMap(
            saboteur ->
                saboteur.ids().stream()
                    .filter(id -> ONLY.isEmpty() || ONLY.contains(id))
                    .filter(_ -> CROSS_CHECK.concerns(saboteur))
                    .map(
                        id ->
                            DynamicTest.dynamicTest(
                                id + " " + name(saboteur), () -> turnsRed(id, saboteur))));
  }

  @AfterAll
  static void printTheTable() throws IOException {
    if (TABLE.isEmpty()) {
      return;
    }
    var text = "promise    saboteur  turned red: tests\n" + String.join("\n", TABLE) + "\n";
    System.out.print(text);
    var file = Project.shippedClasses().resolveSibling("promises").resolve("saboteurs.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void turnsRed(String id, Marks saboteur) throws ReflectiveOperationException {
    var proofs = PROOFS.stream().filter(proof -> proof.ids().contains(id)).toList();
    var first = saboteur.ids().getFirst().equals(id);
    var others = first ? CROSS_CHECK.others(saboteur) : List.<Marks>of();
    switch (SABOTAGE.run(make(saboteur), proofs(proofs), proofs(others))) {
      case Verdict.Red(var tests) ->
          TABLE.add(
              "%-10s %s  turned red: %s".formatted(id, name(saboteur), String.join(", ", tests)));
      case Verdict.Green(var tests) ->
          fail("%s is broken and none of its %d proofs noticed".formatted(id, tests));
      case Verdict.TooFar(var noticed) -> fail(id + " is broken, and not alone: " + noticed);
      case Verdict.Stale(var patches) -> fail("stale: nothing to change for " + patches);
      case Verdict.Broken(var reason) -> fail("a broken saboteur: " + reason);
    }
  }

  private static Saboteur make(Marks mark) throws ReflectiveOperationException {
    var factory = Class.forName(mark.type()).getDeclaredMethod(mark.method());
    factory.setAccessible(true);
    try {
      return (Saboteur) factory.invoke(null);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(name(mark) + " cannot be made", e.getCause());
    }
  }

  private static List<Evidence.Proof> proofs(List<Marks> marks) {
    return marks.stream().map(m -> new Evidence.Proof(m.type(), m.method())).toList();
  }

  private static String name(Marks mark) {
    return mark.type().substring(mark.type().lastIndexOf('.') + 1) + "." + mark.method();
  }
}
