package dev.kept.resumes.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What holds for every text, tried on many seeded ones; a failure prints its seed.
class ReportPropertiesTest {
  private static final int CASES = 250;

  private static final List<String> PIECES =
      List.of(
          "\n",
          "\n\n",
          " ",
          "  ",
          "•",
          "@",
          "a@b.co",
          "+91 98000 11223",
          "Skills\n",
          "Experience\n",
          "EDUCATION 2020",
          "C++",
          ".NET",
          "…",
          "\ud83d\ude00",
          "\ufffd",
          "A B C D E",
          "I",
          "2019",
          "x".repeat(40),
          "https://a.b",
          "led 3 teams and built more of them",
          "\u0301",
          "#",
          "(");

  @Test
  void everyTextHasASoundReport() {
    for (var seed = 0; seed < CASES; seed++) {
      var text = mutated(seed);
      var report = ReportOf.report(text);
      assertSums(report, seed);
      assertEvidence(report, text, seed);
      assertEquals(report, ReportOf.report(text), "seed " + seed);
    }
  }

  private static void assertSums(AtsReport report, int seed) {
    var sections = report.sections();
    assertEquals(100, sections.stream().mapToInt(Section::max).sum(), "seed " + seed);
    assertEquals(report.score(), sections.stream().mapToInt(Section::score).sum(), "seed " + seed);
    assertTrue(report.score() >= 0 && report.score() <= 100, "seed " + seed);
    for (var section : sections) {
      var silent = section.findings().stream().allMatch(it -> it.severity() == Severity.INFO);
      assertEquals(section.score() == section.max(), silent, "seed " + seed);
    }
  }

  private static void assertEvidence(AtsReport report, String text, int seed) {
    for (var section : report.sections()) {
      for (var finding : section.findings()) {
        finding.evidence().ifPresent(span -> assertInside(span, text, seed));
      }
    }
    for (var skill : report.skills()) {
      skill.evidence().forEach(span -> assertInside(span, text, seed));
    }
  }

  private static void assertInside(Span span, String text, int seed) {
    assertTrue(span.end() <= text.length(), "seed " + seed);
    assertTrue(!text.substring(span.start(), span.end()).isBlank(), "seed " + seed);
  }

  private static String mutated(int seed) {
    var random = new Random(seed);
    var text = new StringBuilder(seed % 4 == 0 ? "" : ReportOf.RESUME);
    for (var change = random.nextInt(60); change > 0; change--) {
      var at = random.nextInt(text.length() + 1);
      if (random.nextBoolean()) {
        text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      } else {
        text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
      }
    }
    return text.toString();
  }

  /// Allocated bytes stand for work here: unlike time they do not depend on what else runs.
  @Test
  void workGrowsWithTheTextAndNoFaster() {
    for (var piece :
        List.of("a@", "a@a.", "x", "1 ", "+1", "a\n", "• led 3 of them\n", "C, ", "A ", "\n")) {
      ReportOf.report(piece.repeat(4_000));
      var small = allocated(piece.repeat(8_000));
      var large = allocated(piece.repeat(32_000));
      assertTrue(large < 8 * small + 1_000_000, piece + " " + small + " " + large);
    }
  }

  private static long allocated(String text) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var before = threads.getCurrentThreadAllocatedBytes();
    ReportOf.report(text);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
