package dev.kept.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the files of the repository look like.
final class SourceRulesTest {

  private static final int FEWEST_SOURCES = 300;
  private static final int MOST_LINES = 300;

  /// A test reads as a list, so it may be longer (our choice).
  private static final int MOST_LINES_OF_A_TEST = 400;

  private static final int MOST_LINES_OF_A_FUNCTION = 40;

  private static final Pattern ROUTE =
      Pattern.compile("\"(GET|POST|PUT|PATCH|DELETE)( /[^\"]*)?\"");

  /// The edges; the engines that must go on to the next person or store when one fails; and where a
  /// library reads hostile bytes, whose every exception means that they are wrong.
  private static final Set<String> CATCHERS =
      Set.of(
          "HttpFunction.java",
          "EventFunction.java",
          "StreamBatch.java",
          "CeremonyChecks.java",
          "Erase.java",
          "FinishAllContacts.java",
          "TakeUpMissed.java");

  private static final Set<String> TOP_LEVEL =
      Set.of("functions", "infra", "pom.xml", "template.yaml", "events", "README.md", "LICENSE");

  private static final List<Source> SOURCES = Source.all();

  @Test
  void thereAreSourcesToLookAt() {
    assertTrue(SOURCES.size() >= FEWEST_SOURCES, () -> "only " + SOURCES.size() + " sources seen");
  }

  @Test
  void noFileIsLong() {
    none(
        source ->
            source.lines().size() < (source.isTest() ? MOST_LINES_OF_A_TEST : MOST_LINES)
                ? List.of()
                : List.of("has %d lines".formatted(source.lines().size())));
  }

  @Test
  void aFunctionIsShort() {
    none(
        source ->
            source.isFunction() && source.linesOfItsClass() >= mostLines(source)
                ? List.of("has %d lines of class".formatted(source.linesOfItsClass()))
                : List.of());
  }

  @Test
  void noDocumentationIsCutByAPlainComment() {
    none(
        source -> {
          var found = new ArrayList<String>();
          for (var i = 1; i < source.lines().size(); i++) {
            var above = source.lines().get(i - 1).strip();
            var line = source.lines().get(i).strip();
            if (above.startsWith("///") && line.startsWith("//") && !line.startsWith("///")) {
              found.add("line " + (i + 1) + " cuts a /// comment");
            }
          }
          return found;
        });
  }

  @Test
  void everyPackageSaysWhatItOwnsAndIsNullMarked() throws IOException {
    var faults = new TreeSet<String>();
    for (var folder : folders()) {
      var own = folder.resolve("package-info.java");
      var info = Files.exists(own) ? own : product(folder).resolve("package-info.java");
      var text = Files.exists(info) ? Files.readString(info) : "";
      if (!text.startsWith("///") || !text.contains("\n@NullMarked\n")) {
        faults.add(folder + " has no documented @NullMarked package-info");
      }
    }
    assertEquals(Set.of(), faults);
  }

  /// A second one makes Micronaut write the definitions of the product's beans into the tests too.
  @Test
  void testsOfAPackageHaveNoPackageInfoOfTheirOwn() {
    var faults = new TreeSet<String>();
    for (var folder : folders()) {
      if (folder.startsWith(Project.root().resolve("functions/src/test"))
          && Files.exists(folder.resolve("package-info.java"))
          && Files.exists(product(folder).resolve("package-info.java"))) {
        faults.add(folder + " has a second package-info");
      }
    }
    assertEquals(Set.of(), faults);
  }

  @Test
  void onlyEdgesAndEnginesCatchEverything() {
    var everything = Pattern.compile("catch \\((final )?(Exception|RuntimeException|Throwable)\\b");
    none(
        source ->
            source.isShipped()
                    && !CATCHERS.contains(source.name())
                    && everything.matcher(source.text()).find()
                ? List.of("catches everything")
                : List.of());
  }

  @Test
  void nothingIsLeftForLater() {
    var later = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    none(source -> later.matcher(source.text()).find() ? List.of("leaves work") : List.of());
  }

  @Test
  void noFileOrPackageHasANameThatSaysNothing() {
    var empty = Pattern.compile("(Manager|Service|Impl|Utils?|Helpers?|Common)(Test)?\\.java");
    none(
        source ->
            empty.matcher(source.name()).find()
                    || source.path().matches(".*/(utils?|common|helpers?|misc)/.*")
                ? List.of("has an empty name")
                : List.of());
  }

  @Test
  void theTopLevelHoldsWhatItShouldAndNothingElse() throws IOException {
    var found = new TreeSet<String>();
    try (var files = Files.list(Project.root())) {
      files.map(file -> file.getFileName().toString()).forEach(found::add);
    }
    found.removeIf(name -> name.startsWith(".") || name.equals("target"));
    assertEquals(new TreeSet<>(TOP_LEVEL), found);
  }

  /// Forty lines for a function of one route, and for each route more half as much (our choice).
  private static long mostLines(Source source) {
    var routes = ROUTE.matcher(source.text()).results().count();
    return MOST_LINES_OF_A_FUNCTION + Math.max(0, routes - 1) * MOST_LINES_OF_A_FUNCTION / 2;
  }

  private static List<Path> folders() {
    return SOURCES.stream().map(source -> source.file().getParent()).distinct().toList();
  }

  /// The folder of the product's sources whose tests lie in the given one.
  private static Path product(Path folder) {
    return Path.of(folder.toString().replace("src/test/java", "src/main/java"));
  }

  private static void none(Source.Check check) {
    var faults = new TreeSet<String>();
    for (var source : SOURCES) {
      check.faults(source).forEach(fault -> faults.add(source.path() + " " + fault));
    }
    assertEquals(Set.of(), faults);
  }
}
