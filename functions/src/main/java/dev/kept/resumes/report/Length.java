package dev.kept.resumes.report;

/// Long enough to judge by, short enough to be read.
final class Length implements Check {
  private static final int TOO_SHORT = 60;
  private static final int SHORT = 100;
  private static final int LONG = 1_600;

  @Override
  public Verdict of(Resume resume) {
    var words = Tokens.of(resume.text()).size();
    if (words < TOO_SHORT) {
      return Verdict.lost(3, "There are too few words to judge you by.");
    }
    if (words < SHORT) {
      return Verdict.lost(1, "A few more words would tell a reader more.");
    }
    return words > LONG
        ? Verdict.lost(2, "Few readers read this much. Shorten what is long ago.")
        : Verdict.fine();
  }
}
