package dev.kept.resumes.report;

/// Years, so that a reader sees what came when.
final class DatesShown implements Check {
  @Override
  public Verdict of(Resume resume) {
    return Years.first(resume.text()).isPresent()
        ? Verdict.fine()
        : Verdict.lost(3, "No year was found. Say from when to when for each entry.");
  }
}
