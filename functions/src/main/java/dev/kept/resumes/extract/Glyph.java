package dev.kept.resumes.extract;

/// A character, or a few that are drawn as one, where it stands on its page.
///
/// Measured in points along its own direction of writing: `x` grows along the line, `y` downwards.
///
/// @param y of the baseline
/// @param size the height of the type
/// @param space the width of a space in this type, as the font has it
/// @param direction 0, 90, 180 or 270 degrees
record Glyph(String text, float x, float y, float width, float size, float space, int direction) {
  float end() {
    return x + width;
  }

  /// The same glyph, reaching up to another one's end.
  Glyph upTo(float end) {
    return new Glyph(text, x, y, Math.max(width, end - x), size, space, direction);
  }

  boolean isBlank() {
    return text.isBlank();
  }
}
