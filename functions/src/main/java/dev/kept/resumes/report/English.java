package dev.kept.resumes.report;

import java.util.Locale;
import java.util.Set;

/// Guesses whether a text is in English, for the rules that know only English words.
final class English {
  private static final Set<String> ENGLISH =
      Set.of("the", "and", "of", "to", "in", "for", "with", "a", "on", "by", "from", "at");

  private static final Set<String> OTHER =
      Set.of(
          "der", "die", "das", "und", "mit", "für", "von", "zu", "bei", "le", "la", "les", "des",
          "et", "pour", "avec", "du", "el", "los", "las", "y", "con", "para", "por", "del", "il",
          "di", "che", "per", "e", "o", "da", "het", "een", "van", "voor", "met", "de");

  private English() {}

  /// Whether English words of the commonest kind are no rarer than those of its neighbours.
  static boolean isLikely(String text) {
    var english = 0;
    var other = 0;
    for (var token : Tokens.of(text)) {
      var word = token.text().toLowerCase(Locale.ROOT);
      english += ENGLISH.contains(word) ? 1 : 0;
      other += OTHER.contains(word) ? 1 : 0;
    }
    return english >= other;
  }
}
