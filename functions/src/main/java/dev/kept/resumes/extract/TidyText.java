package dev.kept.resumes.extract;

import java.text.Normalizer;

/// Brings raw text into the one shape that is stored; every step looks at each unit once.
final class TidyText {
  private static final int MAX_TITLE = 100;

  private TidyText() {}

  /// Cleans a text: NFC, `\n` for every kind of line end, no control character or lone surrogate,
  /// no
  /// blank at a line's end, at most one empty line in a row, none at either end.
  static String of(String raw) {
    var lines = new StringBuilder(raw.length());
    var empty = 0;
    for (var line : Normalizer.normalize(printable(raw), Normalizer.Form.NFC).split("\n", -1)) {
      var tidy = line.stripTrailing();
      if (tidy.isEmpty()) {
        empty++;
        continue;
      }
      if (!lines.isEmpty()) {
        lines.append(empty > 0 ? "\n\n" : "\n");
      }
      empty = 0;
      lines.append(tidy);
    }
    return lines.toString();
  }

  /// Makes one short line of a document's own title.
  static String title(String raw) {
    var line = of(raw).replace('\n', ' ').strip();
    if (line.length() <= MAX_TITLE) {
      return line;
    }
    var cut = Character.isHighSurrogate(line.charAt(MAX_TITLE - 1)) ? MAX_TITLE - 1 : MAX_TITLE;
    return line.substring(0, cut).strip();
  }

  private static String printable(String raw) {
    var out = new StringBuilder(raw.length());
    for (var at = 0; at < raw.length(); at++) {
      var unit = raw.charAt(at);
      if (unit == '\r') {
        out.append(at + 1 < raw.length() && raw.charAt(at + 1) == '\n' ? "" : "\n");
      } else if (isLineEnd(unit)) {
        out.append('\n');
      } else if (Character.isHighSurrogate(unit)
          && at + 1 < raw.length()
          && Character.isLowSurrogate(raw.charAt(at + 1))) {
        out.append(unit).append(raw.charAt(++at));
      } else if (isKept(unit)) {
        out.append(unit == '\u00a0' ? ' ' : unit);
      }
    }
    return out.toString();
  }

  private static boolean isLineEnd(char unit) {
    return unit == '\n'
        || unit == '\f'
        || unit == '\u000b'
        || unit == '\u0085'
        || unit == '\u2028'
        || unit == '\u2029';
  }

  /// Directional overrides and other invisible characters go too: they show a reader one text and
  /// give a program another. The joiners of Indic and Persian script stay.
  private static boolean isKept(char unit) {
    if (unit == '\t' || unit == '\u200c' || unit == '\u200d') {
      return true;
    }
    return switch (Character.getType(unit)) {
      case Character.CONTROL, Character.SURROGATE, Character.FORMAT, Character.PRIVATE_USE -> false;
      default -> unit != '\ufffe' && unit != '\uffff';
    };
  }
}
