package dev.kept.resumes.extract;

import java.text.Bidi;
import java.util.List;

/// Arabic and Hebrew that a page draws from left to right, put back into the order of reading.
final class VisualOrder {
  private VisualOrder() {}

  /// Returns the text as it is unless it holds right-to-left letters drawn in visual order.
  static String logical(String text, List<Glyph> drawn) {
    if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length()) || !isDrawnForwards(drawn)) {
      return text;
    }
    var bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    var levels = new byte[bidi.getRunCount()];
    var runs = new Integer[bidi.getRunCount()];
    for (var run = 0; run < runs.length; run++) {
      levels[run] = (byte) bidi.getRunLevel(run);
      runs[run] = run;
    }
    Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
    var out = new StringBuilder(text.length());
    for (var run : runs) {
      var piece = text.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
      out.append(levels[run] % 2 == 0 ? piece : new StringBuilder(piece).reverse().toString());
    }
    return out.toString();
  }

  private static boolean isDrawnForwards(List<Glyph> drawn) {
    return drawn.getLast().x() >= drawn.getFirst().x();
  }
}
