package dev.kept.passwords;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Takes a text apart into as few guessable pieces as it can: listed words in any case and
/// spelling, runs of a character or of neighbours, ways over a keyboard, years and dates. A text
/// that repeats itself counts once.
///
/// @param words of [Folded#word]'s form
/// @param own words that cost no piece
record GuessablePieces(Set<String> words, Set<String> own) {
  private static final int LONGEST_WORD = 64;
  private static final int SHORTEST_RUN = 3;
  private static final int SHORTEST_WALK = 4;
  private static final int SHORTEST_WORD = 3;
  private static final Pattern DATE =
      Pattern.compile(
          "(19|20)[0-9]{2}"
              + "|([0-3][0-9][01][0-9]|[01][0-9][0-3][0-9])((19|20)?[0-9]{2})?"
              + "|(19|20)[0-9]{2}[01][0-9][0-3][0-9]");

  /// Rows and columns of the usual keyboards, and the zigzags between two rows.
  private static final List<String> WALKS =
      List.of(
              "1234567890",
              "qwertyuiop",
              "asdfghjkl",
              "zxcvbnm",
              "azertyuiop",
              "qsdfghjklm",
              "wxcvbn",
              "qwertzuiop",
              "yxcvbnm",
              "1q2w3e4r5t6y7u8i9o0p",
              "q1w2e3r4t5y6u7i8o9p0",
              "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
              "qazwsxedcrfvtgbyhnujmikolp",
              "zaq1xsw2cde3vfr4bgt5nhy6mju7")
          .stream()
          .flatMap(walk -> List.of(walk, new StringBuilder(walk).reverse().toString()).stream())
          .toList();

  GuessablePieces {
    own = own.stream().map(Folded::word).collect(Collectors.toUnmodifiableSet());
  }

  int fewest(String text) {
    var folded = Folded.of(text);
    var unit = unit(folded.plain());
    var word = folded.word();
    var length = unit.length();
    var fewest = new int[length + 1];
    Arrays.setAll(fewest, end -> end == 0 ? 0 : Integer.MAX_VALUE);
    for (var end = 1; end <= length; end++) {
      for (var begin = Math.max(0, end - LONGEST_WORD); begin < end; begin++) {
        var cost = cost(unit.substring(begin, end), word.substring(begin, end));
        if (cost < LONGEST_WORD) {
          fewest[end] = Math.min(fewest[end], fewest[begin] + cost);
        }
      }
    }
    return fewest[length];
  }

  private int cost(String plain, String word) {
    if (own.contains(word)) {
      return 0;
    }
    var isPiece =
        plain.length() == 1
            || (word.length() >= SHORTEST_WORD && words.contains(word))
            || isRun(plain)
            || isWalk(plain)
            || DATE.matcher(plain).matches();
    return isPiece ? 1 : LONGEST_WORD;
  }

  /// One step from each character to the next, up, down or none; nought follows nine.
  private static boolean isRun(String plain) {
    if (plain.length() < SHORTEST_RUN) {
      return false;
    }
    var step = step(plain, 1);
    return Math.abs(step) <= 1
        && IntStream.range(2, plain.length()).allMatch(at -> step(plain, at) == step);
  }

  private static int step(String plain, int at) {
    var before = plain.charAt(at - 1);
    var here = plain.charAt(at);
    if (before == '9' && here == '0') {
      return 1;
    }
    return before == '0' && here == '9' ? -1 : here - before;
  }

  private static boolean isWalk(String plain) {
    return plain.length() >= SHORTEST_WALK && WALKS.stream().anyMatch(walk -> walk.contains(plain));
  }

  /// @return the shortest beginning of which the text is made by repeating it, the last time
  ///     perhaps not to its end
  private static String unit(String text) {
    for (var length = 1; length <= text.length() / 2; length++) {
      if (text.startsWith(text.substring(length))) {
        return text.substring(0, length);
      }
    }
    return text;
  }
}
