package dev.kept.resumes.report;

/// Letters that came out as a replacement mark: the font does not say which letters they are.
final class UnreadableCharacters implements Check {
  @Override
  public Verdict of(Resume resume) {
    var text = resume.text();
    var count = text.chars().filter(unit -> unit == '\ufffd').count();
    if (count == 0) {
      return Verdict.fine();
    }
    var first = text.indexOf('\ufffd');
    return Verdict.lost(
        count * 200 > text.length() ? 8 : 4,
        "Some characters cannot be read by a machine. Export the file again with its fonts.",
        new Span(first, first + 1));
  }
}
