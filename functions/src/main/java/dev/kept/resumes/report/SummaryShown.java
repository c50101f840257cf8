package dev.kept.resumes.report;

/// A few words at the top on who this is and what is looked for.
final class SummaryShown implements Check {
  private static final int SENTENCE_WORDS = 8;

  @Override
  public Verdict of(Resume resume) {
    var told =
        resume.has(Topic.SUMMARY)
            || resume.of(Topic.OPENING).stream()
                .anyMatch(line -> Tokens.of(line.text()).size() >= SENTENCE_WORDS);
    return told
        ? Verdict.fine()
        : Verdict.lost(2, "Two sentences at the top could say who you are and what you look for.");
  }
}
