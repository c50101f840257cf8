package dev.kept.local.demo;

import dev.kept.local.json.JsonObject;
import java.io.PrintStream;
import java.util.stream.Collectors;

/// Prints an ATS report for a person: scores as bars, findings with the words they point at.
record ReportPrinter(PrintStream out) {
  private static final int BAR = 20;
  private static final int LONGEST_QUOTE = 60;

  void print(JsonObject report, String text) {
    out.printf("  score %s%n", bar(number(report, "score"), 100));
    report
        .array("sections")
        .objects()
        .forEach(
            section -> {
              out.printf(
                  "%n  %-16s %s%n",
                  section.text("name").orElseThrow(),
                  bar(number(section, "score"), number(section, "max")));
              section.array("findings").objects().forEach(finding -> printFinding(finding, text));
            });
    var skills =
        report
            .array("skills")
            .objects()
            .map(
                skill ->
                    skill.text("name").orElseThrow()
                        + " ×"
                        + skill.array("evidence").items().size())
            .collect(Collectors.joining(", "));
    out.println();
    out.println("  skills            " + (skills.isEmpty() ? "none found" : skills));
  }

  private void printFinding(JsonObject finding, String text) {
    var quote =
        finding
            .object("evidence")
            .map(span -> text.substring(number(span, "start"), number(span, "end")))
            .map(ReportPrinter::shortened)
            .map(words -> " — “" + words + "”")
            .orElse("");
    out.printf(
        "    %-8s %s%s%n",
        finding.text("severity").orElseThrow(), finding.text("message").orElseThrow(), quote);
  }

  private static String shortened(String words) {
    var line = words.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
  }

  private static String bar(int score, int max) {
    var filled = max == 0 ? 0 : score * BAR / max;
    return "█".repeat(filled) + "░".repeat(BAR - filled) + " " + score + " of " + max;
  }

  private static int number(JsonObject object, String name) {
    return object.integer(name).orElseThrow();
  }
}
