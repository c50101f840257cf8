package dev.kept.resumes.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Holds the published rubric against the code.
class RubricTest {
  @Test
  void theWeightsAddUpTo100() {
    assertEquals(100, Arrays.stream(Part.values()).mapToInt(Rubric::max).sum());
  }

  @Test
  void theRubricNamesEveryRuleWithItsSectionAndPoints() throws IOException {
    var expected =
        Rubric.RULES.stream()
            .map(rule -> "`%s` | %s | %d".formatted(rule.id(), rule.part().code(), rule.points()))
            .toList();
    var published =
        rows().stream()
            .filter(row -> row.startsWith("| `"))
            .map(row -> row.substring(2, row.lastIndexOf(" | ")))
            .toList();
    assertEquals(expected, published);
  }

  @Test
  void theRubricNamesEverySectionWithItsWeight() throws IOException {
    for (var part : Part.values()) {
      assertTrue(rows().contains("| %s | %d |".formatted(part.code(), Rubric.max(part))));
    }
    assertTrue(rows().getFirst().endsWith("version " + AtsReporter.RUBRIC_VERSION));
  }

  @Test
  void noIdComesTwice() {
    var ids = Rubric.RULES.stream().map(Rule::id).toList();
    assertEquals(ids.size(), new HashSet<>(ids).size());
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(projectRoot().resolve("infra/docs/ats-rubric.md"));
  }

  private static Path projectRoot() {
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("infra/docs"))) {
        return folder;
      }
    }
    throw new AssertionError("no project root above the working directory");
  }
}
