package dev.kept.resumes.report;

import java.util.HashMap;

/// The same first word again and again.
final class RepeatedOpening implements Check {
  private static final int TOO_OFTEN = 5;

  @Override
  public Verdict of(Resume resume) {
    var counts = new HashMap<String, Integer>();
    for (var point : resume.points()) {
      var first = Tokens.of(point.text()).getFirst();
      if (counts.merge(Alias.fold(first.text()), 1, Integer::sum) >= TOO_OFTEN) {
        var start = point.span().start();
        return Verdict.lost(
            2,
            "Many statements begin with this word. Another one may say more.",
            new Span(start + first.start(), start + first.end()));
      }
    }
    return Verdict.fine();
  }
}
