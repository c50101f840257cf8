package dev.kept.passwords;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// A text as a guesser sees it: case, accents and the usual swaps of letters undone.
///
/// @param plain lower case without marks and without what stands between words
/// @param word the same with digits and signs read as the letters they stand for; character by
///     character, so both have one length
record Folded(String plain, String word) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN =
      Pattern.compile("[\\s\\p{Z}_.,:;/\\\\|~\"'()\\[\\]{}<>*#=?^`%&-]+");
  private static final String SWAPPED = "01!3@4$5+789l€";
  private static final String MEANT = "oiieaassttbgie";

  static Folded of(String text) {
    var lower =
        MARKS
            .matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD))
            .replaceAll("");
    var plain = BETWEEN.matcher(lower).replaceAll("");
    return new Folded(plain, swapped(plain));
  }

  /// @return a listed word in the form that [#word] can be compared with
  static String word(String listed) {
    return of(listed).word();
  }

  private static String swapped(String plain) {
    var word = new StringBuilder(plain.length());
    for (var i = 0; i < plain.length(); i++) {
      var at = SWAPPED.indexOf(plain.charAt(i));
      word.append(at < 0 ? plain.charAt(i) : MEANT.charAt(at));
    }
    return word.toString();
  }
}
