package dev.kept.resumes.report;

import java.util.ArrayList;
import java.util.List;

/// Cuts a text into words as skills are written: `C++`, `C#` and `.NET` are one word each,
/// `Node.js`
/// and `CI/CD` two. One pass, no backtracking.
final class Tokens {
  /// @param start first UTF-16 unit in the text
  /// @param end the unit after the last one
  record Token(String text, int start, int end) {
    Token {
      if (end <= start) {
        throw new IllegalArgumentException("a token holds at least one unit");
      }
    }
  }

  private Tokens() {}

  static List<Token> of(CharSequence text) {
    var tokens = new ArrayList<Token>();
    var at = 0;
    while (at < text.length()) {
      var end = endOf(text, at);
      if (end > at) {
        tokens.add(new Token(text.subSequence(at, end).toString(), at, end));
        at = end;
      } else {
        at++;
      }
    }
    return tokens;
  }

  private static int endOf(CharSequence text, int start) {
    var at = start;
    if (text.charAt(at) == '.' && startsName(text, at)) {
      at++;
    }
    var letters = at;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    if (at == letters) {
      return start;
    }
    while (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '#')) {
      at++;
    }
    return at;
  }

  /// A full stop before a letter, and after anything but a word, belongs to a name such as `.NET`.
  private static boolean startsName(CharSequence text, int dot) {
    return dot + 1 < text.length()
        && Character.isLetter(text.charAt(dot + 1))
        && (dot == 0 || !isWord(text.charAt(dot - 1)));
  }

  static boolean isWord(char unit) {
    return Character.isLetterOrDigit(unit)
        || Character.isSurrogate(unit)
        || Character.getType(unit) == Character.NON_SPACING_MARK
        || unit == '²';
  }
}
