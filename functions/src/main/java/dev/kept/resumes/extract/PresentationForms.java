package dev.kept.resumes.extract;

import java.text.Normalizer;

/// Ligatures and Arabic letter shapes, spelled out in the letters they stand for.
final class PresentationForms {
  private PresentationForms() {}

  /// Spells out U+FB00–FDFF and U+FE70–FEFF (but not the byte order mark); all else stays.
  static String plain(String text) {
    for (var at = 0; at < text.length(); at++) {
      if (isForm(text.charAt(at))) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
      }
    }
    return text;
  }

  private static boolean isForm(char unit) {
    return (unit >= '\ufb00' && unit <= '\ufdff') || (unit >= '\ufe70' && unit < '\ufeff');
  }
}
