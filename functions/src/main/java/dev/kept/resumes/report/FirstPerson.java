package dev.kept.resumes.report;

import java.util.ArrayList;
import java.util.Set;

/// "I" and "my" in statements, where the person is plain anyway.
final class FirstPerson implements Check {
  private static final Set<String> WORDS = Set.of("I", "my", "My", "me", "myself");

  @Override
  public Verdict of(Resume resume) {
    var found = new ArrayList<Span>();
    if (resume.english()) {
      for (var point : resume.points()) {
        for (var token : Tokens.of(point.text())) {
          if (WORDS.contains(token.text())) {
            var start = point.span().start();
            found.add(new Span(start + token.start(), start + token.end()));
          }
        }
      }
    }
    return found.isEmpty()
        ? Verdict.fine()
        : Verdict.lost(
            found.size() > 2 ? 2 : 1, "Leave out \"I\" and \"my\" here.", found.getFirst());
  }
}
