package dev.kept.resumes.report;

/// Work, projects or voluntary work: whichever there is, told and not only named.
final class DoingShown implements Check {
  private static final int MIN_WORDS = 15;

  @Override
  public Verdict of(Resume resume) {
    var words =
        resume.lines().stream()
            .filter(line -> Resume.isDoing(line.topic()) && !line.heading())
            .mapToInt(line -> Tokens.of(line.text()).size())
            .sum();
    if (words >= MIN_WORDS) {
      return Verdict.fine();
    }
    return Verdict.lost(
        words > 0 ? 3 : 5,
        "Say what you did: a job, a project, course work or voluntary work all count.");
  }
}
