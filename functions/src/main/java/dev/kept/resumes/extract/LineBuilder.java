package dev.kept.resumes.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Puts glyphs together to lines, in the order in which the page draws them.
///
/// A page has positions, no words: where a space is missing it is read off the gaps. All factors
/// are shares of the type's height, our choice after looking at resumes of a dozen producers.
final class LineBuilder {
  /// Above this a gap is a column or a tab, not a space between words.
  private static final float PIECE_GAP = 1.6f;

  /// How far a baseline may move within a line: superscripts, mixed sizes.
  private static final float BASELINE_SHIFT = 0.45f;

  /// A glyph this far left of its predecessor's end was drawn later on, for another place.
  private static final float BACKWARD = 0.6f;

  /// The smallest gap that is a space in the narrowest type.
  private static final float MIN_SPACE = 0.1f;

  private final List<Line> lines = new ArrayList<>();
  private final List<Glyph> run = new ArrayList<>();

  static List<Line> lines(List<Glyph> glyphs) {
    var builder = new LineBuilder();
    for (var glyph : glyphs) {
      builder.add(glyph);
    }
    builder.endLine();
    return builder.lines;
  }

  private void add(Glyph glyph) {
    if (!run.isEmpty() && !continues(run.getLast(), glyph)) {
      endLine();
    }
    if (!(run.isEmpty() && glyph.isBlank())) {
      run.add(glyph);
    }
  }

  private static boolean continues(Glyph last, Glyph next) {
    var size = Math.max(last.size(), next.size());
    if (last.direction() != next.direction()
        || Math.abs(last.y() - next.y()) > BASELINE_SHIFT * size) {
      return false;
    }
    if (isRightToLeft(last) || isRightToLeft(next)) {
      var gap = Math.max(last.x(), next.x()) - Math.min(last.end(), next.end());
      return gap < PIECE_GAP * size;
    }
    var gap = next.x() - last.end();
    return gap < PIECE_GAP * size && gap > -BACKWARD * size;
  }

  private static boolean isRightToLeft(Glyph glyph) {
    return switch (Character.getDirectionality(glyph.text().codePointAt(0))) {
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
          true;
      default -> false;
    };
  }

  private void endLine() {
    while (!run.isEmpty() && run.getLast().isBlank()) {
      run.removeLast();
    }
    if (!run.isEmpty()) {
      lines.add(line());
      run.clear();
    }
  }

  private Line line() {
    var text = new StringBuilder();
    var tracking = tracking();
    var left = Float.MAX_VALUE;
    var right = -Float.MAX_VALUE;
    var size = 0f;
    Glyph last = null;
    for (var glyph : run) {
      left = Math.min(left, glyph.x());
      right = Math.max(right, glyph.end());
      size = Math.max(size, glyph.size());
      if (glyph.isBlank()) {
        appendSpace(text);
      } else {
        if (last != null && !last.isBlank() && isSpace(last, glyph, tracking)) {
          appendSpace(text);
        }
        text.append(glyph.text());
      }
      last = glyph;
    }
    return new Line(
        VisualOrder.logical(text.toString(), run),
        left,
        right,
        run.getFirst().y(),
        size,
        run.getFirst().direction());
  }

  private static void appendSpace(StringBuilder text) {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
      text.append(' ');
    }
  }

  private static boolean isSpace(Glyph last, Glyph next, float tracking) {
    var gap = next.x() - last.end() - tracking;
    if (isRightToLeft(last) && next.end() <= last.x() + last.width() / 2) {
      gap = last.x() - next.end() - tracking;
    }
    var size = Math.max(last.size(), next.size());
    var space = Math.min(last.space(), next.space());
    var wanted = space > MIN_SPACE * size && space < size ? space / 2 : 0.15f * size;
    return gap > Math.max(MIN_SPACE * size, Math.min(wanted, 0.3f * size));
  }

  /// The space that was put between all letters of a spaced-out heading; 0 for ordinary type.
  ///
  /// It is the gap that three in four letters are at least apart; ordinary letters touch.
  private float tracking() {
    var gaps = new float[run.size()];
    var count = 0;
    for (var index = 1; index < run.size(); index++) {
      if (!run.get(index).isBlank() && !run.get(index - 1).isBlank()) {
        gaps[count++] = run.get(index).x() - run.get(index - 1).end();
      }
    }
    if (count < 3) {
      return 0;
    }
    Arrays.sort(gaps, 0, count);
    return Math.max(0, gaps[count / 4]);
  }
}
