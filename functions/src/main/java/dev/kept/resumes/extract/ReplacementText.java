package dev.kept.resumes.extract;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// `ActualText`: what a stretch of a page means, where its glyphs do not say so (ISO 32000-1,
/// 14.9.4).
final class ReplacementText {
  /// A page may open more stretches than it closes; deeper ones change nothing.
  private static final int MAX_DEPTH = 1_000;

  private record Stretch(boolean replaces) {}

  private final Deque<Stretch> open = new ArrayDeque<>();
  private @Nullable String pending;
  private boolean active;

  void clear() {
    open.clear();
    pending = null;
    active = false;
  }

  void begin(@Nullable String text) {
    if (open.size() < MAX_DEPTH) {
      open.push(new Stretch(text != null));
    }
    if (text != null) {
      pending = text.replace("\u00ad", "");
      active = true;
    }
  }

  void end() {
    if (!open.isEmpty() && open.pop().replaces()) {
      pending = null;
      active = false;
    }
  }

  /// Whether glyphs are being replaced.
  boolean isActive() {
    return active;
  }

  /// The whole text for the stretch's first glyph; nothing for those that follow.
  String next() {
    var text = pending == null ? "" : pending;
    pending = null;
    return text;
  }
}
