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
record Password(Sensitive<String> text) {
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
    return length(normalised) <= LONGEST
        ? Optional.of(new Password(new Sensitive<>(normalised)))
        : Optional.empty();
  }

  /// @return in code points: each counts as one character, as NIST says
  int length() {
    return length(text.value());
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
