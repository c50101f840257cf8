package dev.kept.resumes.report;

import dev.kept.resumes.report.Resume.Point;

/// How many, how much, how fast: what makes a statement one's own.
final class NumbersUsed implements Check {
  @Override
  public Verdict of(Resume resume) {
    var without = resume.points().stream().filter(point -> !hasNumber(point)).toList();
    if (resume.points().isEmpty()) {
      return Verdict.lost(8, "Say how many or how much once you describe what you did.");
    }
    var lost = lost(resume.points().size() - without.size(), resume.points().size());
    return lost == 0
        ? Verdict.fine()
        : Verdict.lost(
            lost,
            "Many statements have no number. Say how many, how much or how fast, as here.",
            without.getFirst().span());
  }

  private static int lost(int with, int all) {
    var tenths = with * 10 / all;
    if (tenths >= 7) {
      return 0;
    }
    if (tenths >= 5) {
      return 2;
    }
    if (tenths >= 3) {
      return 4;
    }
    return with > 0 ? 6 : 8;
  }

  private static boolean hasNumber(Point point) {
    return point.text().chars().anyMatch(Character::isDigit);
  }
}
