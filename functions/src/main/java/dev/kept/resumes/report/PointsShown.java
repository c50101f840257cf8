package dev.kept.resumes.report;

/// Statements of what was done, for the other rules of this part to read.
final class PointsShown implements Check {
  private static final int ENOUGH = 5;
  private static final int SOME = 3;

  @Override
  public Verdict of(Resume resume) {
    var points = resume.points();
    if (points.isEmpty()) {
      return Verdict.lost(
          7, "Describe what you did at work, in projects or in your studies, a line for each.");
    }
    return points.size() >= ENOUGH
        ? Verdict.fine()
        : Verdict.lost(
            points.size() >= SOME ? 2 : 4,
            "A few lines more on what you did would help.",
            points.getLast().span());
  }
}
