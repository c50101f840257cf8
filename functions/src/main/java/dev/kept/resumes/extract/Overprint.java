package dev.kept.resumes.extract;

import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.text.TextPosition;

/// Finds glyphs that are drawn twice in nearly the same place, as some producers do for bold type.
///
/// A grid of cells makes each look-up one of nine cells, however often a letter comes.
final class Overprint {
  private static final float CELL = 2;

  private record Cell(String text, int column, int row) {}

  private final Map<Cell, TextPosition> last = new HashMap<>();

  void clear() {
    last.clear();
  }

  /// Whether the same glyph stands there already; if not, it is noted.
  boolean repeats(TextPosition text) {
    if (text.getUnicode().isBlank()) {
      return false;
    }
    var column = Math.round(text.getX() / CELL);
    var row = Math.round(text.getY() / CELL);
    for (var neighbour = 0; neighbour < 9; neighbour++) {
      var cell = new Cell(text.getUnicode(), column + neighbour % 3 - 1, row + neighbour / 3 - 1);
      var other = last.get(cell);
      if (other != null && isSamePlace(text, other)) {
        return true;
      }
    }
    last.put(new Cell(text.getUnicode(), column, row), text);
    return false;
  }

  private static boolean isSamePlace(TextPosition one, TextPosition other) {
    var tolerance = one.getWidth() / one.getUnicode().length() / 3;
    return Math.abs(one.getX() - other.getX()) < tolerance
        && Math.abs(one.getY() - other.getY()) < tolerance;
  }
}
