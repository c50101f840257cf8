package dev.kept.resumes.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Two columns and the gap from top to bottom that parts them.
///
/// A list with dates set flush right has such a gap too, but is read row by row: there each date
/// stands on the line of what it dates. So a gap parts columns only where the lines on its two
/// sides mostly do not stand on one another's height, and where neither side has a hole that
/// something of the other's belongs into.
///
/// @param left blocks to read first, as they were given
/// @param right blocks to read then
record Gutter(List<Block> left, List<Block> right) {
  /// In heights of type; a space between words is a quarter.
  private static final double MIN_WIDTH = 0.8;

  /// In heights of type; the space above a section's heading is about three.
  private static final double MAX_HOLE = 5;

  private static final int MIN_LINES = 3;
  private static final int STRONG_LINES = 8;
  private static final double MAX_ALIGNED = 0.7;

  /// Finds the widest gap that parts columns, if there is one.
  static Optional<Gutter> of(List<Block> blocks) {
    var sorted = blocks.stream().sorted(Comparator.comparingDouble(Block::left)).toList();
    var best = Optional.<Gutter>empty();
    var widest = 0.0;
    var right = -Float.MAX_VALUE;
    for (var index = 0; index < sorted.size(); index++) {
      var block = sorted.get(index);
      var width = block.left() - right;
      if (index > 0 && width > widest && width > MIN_WIDTH * block.first().size()) {
        var gutter = new Gutter(sorted.subList(0, index), sorted.subList(index, sorted.size()));
        if (gutter.partsColumns()) {
          best = Optional.of(gutter);
          widest = width;
        }
      }
      right = Math.max(right, block.right());
    }
    return best;
  }

  /// Whether the columns are long enough to reach beyond where one of them ends.
  boolean isStrong() {
    return Math.min(lines(left).size(), lines(right).size()) >= STRONG_LINES;
  }

  /// Whether both sides have a block among these.
  boolean isInBoth(List<Block> band) {
    return band.stream().anyMatch(left::contains) && band.stream().anyMatch(right::contains);
  }

  private boolean partsColumns() {
    var leftLines = lines(left);
    var rightLines = lines(right);
    var fewer = leftLines.size() < rightLines.size() ? leftLines : rightLines;
    var more = leftLines.size() < rightLines.size() ? rightLines : leftLines;
    if (fewer.size() < MIN_LINES || hasHole(fewer) || hasHole(more)) {
      return false;
    }
    var heights = more.stream().mapToDouble(Line::y).sorted().toArray();
    var aligned = fewer.stream().filter(line -> standsBesideOne(line, heights)).count();
    return aligned <= MAX_ALIGNED * fewer.size();
  }

  private static boolean standsBesideOne(Line line, double[] heights) {
    var tolerance = 0.25 * line.size();
    var found = Arrays.binarySearch(heights, line.y() - tolerance);
    var next = found < 0 ? -found - 1 : found;
    return next < heights.length && heights[next] < line.y() + tolerance;
  }

  private static boolean hasHole(List<Line> lines) {
    var sorted = lines.stream().sorted(Comparator.comparingDouble(Line::y)).toList();
    for (var index = 1; index < sorted.size(); index++) {
      var line = sorted.get(index);
      if (line.top() - sorted.get(index - 1).y() > MAX_HOLE * line.size()) {
        return true;
      }
    }
    return false;
  }

  private static List<Line> lines(List<Block> blocks) {
    var lines = new ArrayList<Line>();
    blocks.forEach(block -> lines.addAll(block.lines()));
    return lines;
  }
}
