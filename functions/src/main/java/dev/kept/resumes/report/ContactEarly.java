package dev.kept.resumes.report;

/// Contact details where a reader looks for them.
final class ContactEarly implements Check {
  @Override
  public Verdict of(Resume resume) {
    var contact = Contacts.email(resume.text()).or(() -> Contacts.phone(resume.text()));
    if (contact.isEmpty() || contact.get().start() * 3L <= resume.text().length()) {
      return Verdict.fine();
    }
    return Verdict.lost(2, "Your contact details come late. Put them first.", contact.get());
  }
}
