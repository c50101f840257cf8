package dev.kept.passwords;

import dev.kept.kernel.Sensitive;
import java.text.Normalizer;
import java.util.Optional;

/// A password in its one spelling: any Unicode, spaces included, as NFKC (NIST SP 800-63B-4
/// 3.1.1.2, UAX 15 12.1), so that it is the same on every keyboard.
///
/// Nothing is cut off or trimmed. Control characters, lone surrogates and code points that Unicode
/// has not assigned are refused: these have no stable form. Whether it is strong enough to be set
/// is [PasswordRule]'s to say.
///
/// @param text 1 to 256 code points after normalisation
/// @param length how many characters it counts as: its code points before or after, whichever are
///     fewer. One sign that NFKC writes out as eighteen is one (composed by NFC, so that it is the
///     same on every keyboard)
record Password(Sensitive<String> text, int length) {
  /// In code points; above the 64 that NIST asks for.
  static final int LONGEST = 256;

  /// In UTF-16 units, before anything is normalised: what a body may hold.
  static final int LONGEST_TYPED = 1_024;

  /// @return empty for what no password can be
  static Optional<Password> parse(String typed) {
    if (typed.isEmpty()
        || typed.length() > LONGEST_TYPED
        || !typed.codePoints().allMatch(Password::isStable)) {
      return Optional.empty();
    }
    var normalised = Normalizer.normalize(typed, Normalizer.Form.NFKC);
    if (length(normalised) > LONGEST) {
      return Optional.empty();
    }
    var composed = Normalizer.normalize(typed, Normalizer.Form.NFC);
    var length = Math.min(length(composed), length(normalised));
    return Optional.of(new Password(new Sensitive<>(normalised), length));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isStable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
