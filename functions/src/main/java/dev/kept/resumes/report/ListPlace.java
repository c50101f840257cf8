package dev.kept.resumes.report;

import dev.kept.resumes.report.Tokens.Token;
import java.util.List;
import java.util.Set;

/// Tells a skill from a common word or letter of the same spelling by what stands around it.
final class ListPlace {
  /// Words that lead to a skill: "services in Go".
  private static final Set<String> BEFORE =
      Set.of("and", "or", "in", "using", "with", "from", "onto", "to", "und", "et", "y");

  /// Words that join one skill to the next.
  private static final Set<String> JOINING = Set.of("and", "or", "und", "et", "y");

  /// Words that go on after a skill that another word led to: "in Go that runs", "from C to Rust".
  private static final Set<String> AFTER =
      Set.of(
          "and", "or", "for", "with", "to", "from", "that", "which", "on", "at", "und", "et", "y");

  private static final String OPENERS = ",;:|/·•(–—";
  private static final String CLOSERS = ",;|/·•)–—";

  private ListPlace() {}

  /// Whether the words before and behind, or the signs there, show that a skill is meant.
  static boolean shows(String text, List<Token> tokens, int first, int last) {
    var led = first > 0 && isLed(text, tokens.get(first - 1), tokens.get(first));
    return (led || opens(text, tokens.get(first).start())) && goesOn(text, tokens, last, led);
  }

  private static boolean isLed(String text, Token before, Token first) {
    return text.substring(before.end(), first.start()).isBlank()
        && BEFORE.contains(Alias.fold(before.text()));
  }

  private static boolean opens(String text, int start) {
    var at = start - 1;
    while (at >= 0 && isBlank(text.charAt(at))) {
      at--;
    }
    return at < 0 || text.charAt(at) == '\n' || OPENERS.indexOf(text.charAt(at)) >= 0;
  }

  private static boolean goesOn(String text, List<Token> tokens, int last, boolean led) {
    var at = tokens.get(last).end();
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    if (at == text.length() || text.charAt(at) == '\n' || CLOSERS.indexOf(text.charAt(at)) >= 0) {
      return true;
    }
    if (text.charAt(at) == '.') {
      return at + 1 == text.length() || text.charAt(at + 1) == '\n' || isSentenceEnd(tokens, last);
    }
    return last + 1 < tokens.size()
        && tokens.get(last + 1).start() == at
        && (led ? AFTER : JOINING).contains(Alias.fold(tokens.get(last + 1).text()));
  }

  private static boolean isBlank(char unit) {
    return unit == ' ' || unit == '\t';
  }

  /// A single letter before a full stop is an initial.
  private static boolean isSentenceEnd(List<Token> tokens, int last) {
    return tokens.get(last).text().length() > 1;
  }
}
