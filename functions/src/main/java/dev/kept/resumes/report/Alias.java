package dev.kept.resumes.report;

import java.util.List;
import java.util.Locale;

/// One spelling of a skill.
///
/// @param words its tokens, as they are written
/// @param exactCase whether `words` must match in their own case
/// @param inList whether the place must show that a skill is meant: `Go`, `R` and `C` are words too
record Alias(String skill, List<String> words, boolean exactCase, boolean inList) {
  Alias {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("an alias has a word");
    }
  }

  /// Reads a spelling with its marks, `!` for the exact case and `?` for lists.
  static Alias of(String skill, String marked) {
    var inList = marked.endsWith("?");
    var rest = inList ? marked.substring(0, marked.length() - 1) : marked;
    var exact = rest.endsWith("!");
    var plain = exact ? rest.substring(0, rest.length() - 1) : rest;
    var words = Tokens.of(plain).stream().map(Tokens.Token::text).toList();
    return new Alias(skill, words, exact, inList);
  }

  /// What the first word is looked up by.
  String key() {
    return fold(words.getFirst());
  }

  boolean matches(int index, String word) {
    var wanted = words.get(index);
    return exactCase ? wanted.equals(word) : fold(wanted).equals(fold(word));
  }

  static String fold(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
