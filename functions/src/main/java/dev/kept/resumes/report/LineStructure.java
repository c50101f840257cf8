package dev.kept.resumes.report;

/// A text that has lost its lines: every heading and entry is somewhere in the middle.
final class LineStructure implements Check {
  private static final int MAX_LINE = 600;

  @Override
  public Verdict of(Resume resume) {
    return resume.lines().stream()
        .filter(line -> line.text().length() > MAX_LINE)
        .findFirst()
        .map(
            line ->
                Verdict.lost(
                    4,
                    "This line is longer than a paragraph. Put entries and headings on own lines.",
                    line.span()))
        .orElseGet(Verdict::fine);
  }
}
