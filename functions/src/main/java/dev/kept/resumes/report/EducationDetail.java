package dev.kept.resumes.report;

/// What was learned, and where.
final class EducationDetail implements Check {
  private static final int MIN_WORDS = 4;

  @Override
  public Verdict of(Resume resume) {
    var words =
        resume.lines().stream()
            .filter(line -> line.topic() == Topic.EDUCATION || line.topic() == Topic.CERTIFICATES)
            .filter(line -> !line.heading())
            .mapToInt(line -> Tokens.of(line.text()).size())
            .sum();
    return words >= MIN_WORDS
        ? Verdict.fine()
        : Verdict.lost(2, "Name a school, a course or a training, and where you did it.");
  }
}
