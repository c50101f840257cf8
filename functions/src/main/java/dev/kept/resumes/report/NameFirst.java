package dev.kept.resumes.report;

/// The name on the first line, where every reader takes it from.
final class NameFirst implements Check {
  private static final int MAX_NAME = 60;

  @Override
  public Verdict of(Resume resume) {
    if (resume.lines().isEmpty()) {
      return Verdict.lost(2, "The first line should be your name.");
    }
    var first = resume.lines().getFirst();
    var name =
        first.text().length() <= MAX_NAME
            && first.topic() == Topic.OPENING
            && first.text().chars().noneMatch(unit -> unit == '@' || Character.isDigit(unit));
    return name
        ? Verdict.fine()
        : Verdict.lost(2, "The first line should be your name and nothing else.", first.span());
  }
}
