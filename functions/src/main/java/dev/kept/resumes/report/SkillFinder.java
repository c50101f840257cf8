package dev.kept.resumes.report;

import dev.kept.resumes.report.Tokens.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Finds skills by whole words, the longest spelling first, each word used once.
///
/// Time grows with the text alone: every word is looked up once, and a spelling has few words.
final class SkillFinder {
  private final SkillList list;

  SkillFinder(SkillList list) {
    this.list = list;
  }

  /// Finds every skill with all its places, by name.
  List<SkillEvidence> find(String text) {
    var places =
        new TreeMap<String, List<Span>>(
            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));
    var tokens = Tokens.of(text);
    var at = 0;
    while (at < tokens.size()) {
      var match = match(text, tokens, at);
      if (match.isPresent()) {
        var last = at + match.get().words().size() - 1;
        places
            .computeIfAbsent(match.get().skill(), name -> new ArrayList<>())
            .add(new Span(tokens.get(at).start(), tokens.get(last).end()));
        at = last + 1;
      } else {
        at++;
      }
    }
    var found = new ArrayList<SkillEvidence>();
    places.forEach((name, spans) -> found.add(new SkillEvidence(name, spans)));
    return found;
  }

  private Optional<Alias> match(String text, List<Token> tokens, int at) {
    return list.startingWith(tokens.get(at).text()).stream()
        .filter(alias -> matches(alias, text, tokens, at))
        .findFirst();
  }

  private static boolean matches(Alias alias, String text, List<Token> tokens, int at) {
    var last = at + alias.words().size() - 1;
    if (last >= tokens.size()) {
      return false;
    }
    for (var index = 0; index < alias.words().size(); index++) {
      var token = tokens.get(at + index);
      if (!alias.matches(index, token.text())
          || (index > 0 && !isJoin(text, tokens.get(at + index - 1).end(), token.start()))) {
        return false;
      }
    }
    return !alias.inList() || ListPlace.shows(text, tokens, at, last);
  }

  /// Between the words of one skill stands a space, one of a few signs, or the end of a line.
  private static boolean isJoin(String text, int from, int to) {
    if (to - from > 3) {
      return false;
    }
    var signs = 0;
    for (var at = from; at < to; at++) {
      var unit = text.charAt(at);
      if ("-/.&'’".indexOf(unit) >= 0) {
        signs++;
      } else if (unit != ' ' && unit != '\n') {
        return false;
      }
    }
    return signs <= 1 && !text.substring(from, to).contains("\n\n");
  }
}
