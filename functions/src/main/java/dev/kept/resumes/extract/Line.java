package dev.kept.resumes.extract;

/// A piece of a line: words that stand next to each other, with nothing but word spaces between.
///
/// @param y of the baseline, downwards
/// @param size the height of its largest type
record Line(String text, float left, float right, float y, float size, int direction) {
  float top() {
    return y - size;
  }

  /// How far two lines stand side by side, as a share of the narrower one.
  double overlap(Line other) {
    var shared = Math.min(right, other.right) - Math.max(left, other.left);
    var narrower = Math.min(right - left, other.right - other.left);
    return shared / Math.max(narrower, 0.1);
  }
}
