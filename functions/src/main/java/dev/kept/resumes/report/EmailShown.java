package dev.kept.resumes.report;

/// An e-mail address that a machine can find.
final class EmailShown implements Check {
  @Override
  public Verdict of(Resume resume) {
    return Contacts.email(resume.text())
        .map(span -> Verdict.found("Your e-mail address can be found.", span))
        .orElseGet(() -> Verdict.lost(6, "No e-mail address was found. Write it out as text."));
  }
}
