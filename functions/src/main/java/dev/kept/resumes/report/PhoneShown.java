package dev.kept.resumes.report;

/// A phone number that a machine can find.
final class PhoneShown implements Check {
  @Override
  public Verdict of(Resume resume) {
    return Contacts.phone(resume.text())
        .map(span -> Verdict.found("Your phone number can be found.", span))
        .orElseGet(() -> Verdict.lost(5, "No phone number was found. Write it out as text."));
  }
}
