package dev.kept.resumes.extract;

import java.util.ArrayList;
import java.util.List;

/// Lines that a page draws one after the other and one below the other: a paragraph, a list.
///
/// A block is never taken apart, so that no reordering can cut through a sentence.
record Block(List<Line> lines, float left, float right, float top, float bottom) {
  /// A line further down than this many heights of its type belongs to something else.
  private static final double LEADING = 1.75;

  private static final double SAME_SIZE = 0.15;

  /// Groups lines, keeping their order.
  static List<Block> of(List<Line> lines) {
    var blocks = new ArrayList<Block>();
    var current = new ArrayList<Line>();
    for (var line : lines) {
      if (!current.isEmpty() && !isBelow(current.getLast(), line)) {
        blocks.add(around(current));
        current = new ArrayList<>();
      }
      current.add(line);
    }
    if (!current.isEmpty()) {
      blocks.add(around(current));
    }
    return blocks;
  }

  private static boolean isBelow(Line last, Line next) {
    var size = Math.max(last.size(), next.size());
    var step = next.y() - last.y();
    return last.direction() == next.direction()
        && Math.abs(last.size() - next.size()) <= SAME_SIZE * size
        && step > 0
        && step < LEADING * size
        && last.overlap(next) > 0.5;
  }

  private static Block around(List<Line> lines) {
    var left = Float.MAX_VALUE;
    var right = -Float.MAX_VALUE;
    var top = Float.MAX_VALUE;
    var bottom = -Float.MAX_VALUE;
    for (var line : lines) {
      left = Math.min(left, line.left());
      right = Math.max(right, line.right());
      top = Math.min(top, line.top());
      bottom = Math.max(bottom, line.y());
    }
    return new Block(List.copyOf(lines), left, right, top, bottom);
  }

  Line first() {
    return lines.getFirst();
  }

  boolean isAbove(Block other) {
    return bottom <= other.top + 0.3f * other.first().size();
  }

  boolean sharesColumn(Block other) {
    return Math.min(right, other.right) - Math.max(left, other.left) > 0;
  }
}
