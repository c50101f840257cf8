package dev.kept.login;

import dev.kept.kernel.OneTimeCode;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Draws one-time codes: 4 digits, each of the 10,000 as likely as any other (CX-4.2-02), and where
/// a limit calls for it 8 characters, each of the 2^40 as likely as any other.
///
/// The setting `OTP_DIGITS` can be no other than 4: a longer everyday code would be a new version
/// of the published policy, not a quiet setting (ADR 12).
@Singleton
final class CodeDraw {
  private static final int CODES = 10_000;

  private final RandomGenerator random;

  CodeDraw(Settings settings, RandomGenerator random) {
    var unused = settings.number("OTP_DIGITS", OneTimeCode.DIGITS, OneTimeCode.DIGITS);
    this.random = random;
  }

  /// @param longCode whether a limit calls for the long code
  OneTimeCode draw(boolean longCode) {
    return longCode ? drawLong() : draw();
  }

  @Keeps("CX-4.2-02")
  OneTimeCode draw() {
    return new OneTimeCode(String.format(Locale.ROOT, "%04d", random.nextInt(CODES)));
  }

  private OneTimeCode drawLong() {
    var text = new StringBuilder();
    for (var i = 0; i < OneTimeCode.LONG_CHARACTERS; i++) {
      var at = random.nextInt(OneTimeCode.LONG_ALPHABET.length());
      text.append(OneTimeCode.LONG_ALPHABET.charAt(at));
    }
    return new OneTimeCode(text.toString());
  }
}
