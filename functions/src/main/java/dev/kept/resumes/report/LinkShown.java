package dev.kept.resumes.report;

/// A page that shows more of the person.
final class LinkShown implements Check {
  @Override
  public Verdict of(Resume resume) {
    return Contacts.link(resume.text())
        .map(span -> Verdict.found("A link to a page of yours can be found.", span))
        .orElseGet(
            () -> Verdict.lost(2, "A link to a profile or portfolio would let a reader see more."));
  }
}
