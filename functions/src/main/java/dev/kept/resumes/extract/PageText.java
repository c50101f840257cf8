package dev.kept.resumes.extract;

import java.util.List;

/// The text of one page, line by line.
final class PageText {
  private PageText() {}

  static String of(List<Line> lines) {
    var text = new StringBuilder();
    Line last = null;
    for (var line : lines) {
      if (last != null) {
        text.append(isSameRow(last, line) ? "  " : "\n");
      }
      text.append(line.text());
      last = line;
    }
    return text.toString();
  }

  private static boolean isSameRow(Line last, Line next) {
    return last.direction() == next.direction()
        && Math.abs(last.y() - next.y()) < 0.3 * Math.max(last.size(), next.size())
        && next.left() >= last.right();
  }
}
