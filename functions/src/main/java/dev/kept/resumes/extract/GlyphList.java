package dev.kept.resumes.extract;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/// Glyphs in drawing order; accents and replaced stretches are joined as they come.
final class GlyphList {
  private final List<Glyph> glyphs = new ArrayList<>();
  private @Nullable TextPosition last;
  private boolean shown;

  void clear() {
    glyphs.clear();
    last = null;
    shown = false;
  }

  /// Whether there is anything that a reader would see.
  boolean isShown() {
    return shown;
  }

  List<Glyph> glyphs() {
    return List.copyOf(glyphs);
  }

  /// Adds a glyph; an accent that is drawn of its own goes onto its letter, whichever came first.
  void add(TextPosition text) {
    var before = last;
    last = text;
    if (before != null && text.isDiacritic() && before.contains(text)) {
      before.mergeDiacritic(text);
      glyphs.set(glyphs.size() - 1, glyph(before, before.getUnicode()));
      last = before;
    } else if (before != null && before.isDiacritic() && text.contains(before)) {
      text.mergeDiacritic(before);
      glyphs.set(glyphs.size() - 1, glyph(text, text.getUnicode()));
    } else {
      append(glyph(text, text.getUnicode()));
    }
  }

  /// Adds a glyph that stands for another text; for none where an earlier one stood for it all.
  void addReplaced(TextPosition text, String replacement) {
    last = null;
    if (!replacement.isEmpty()) {
      append(glyph(text, replacement));
    } else if (!glyphs.isEmpty()) {
      glyphs.set(glyphs.size() - 1, glyphs.getLast().upTo(glyph(text, "").end()));
    }
  }

  private void append(Glyph glyph) {
    if (!glyph.text().isEmpty()) {
      glyphs.add(glyph);
      shown |= !glyph.isBlank();
    }
  }

  private static Glyph glyph(TextPosition text, String unicode) {
    var size = Math.abs(text.getYScale());
    return new Glyph(
        PresentationForms.plain(unicode),
        text.getXDirAdj(),
        text.getYDirAdj(),
        text.getWidthDirAdj(),
        size > 0 ? size : 1,
        text.getWidthOfSpace(),
        (int) text.getDir());
  }
}
