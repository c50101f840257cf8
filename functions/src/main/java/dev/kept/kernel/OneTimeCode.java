package dev.kept.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/// A one-time code as a person types it: 4 ASCII digits (CX-4.2-02), or 8 characters of the long
/// code's alphabet.
///
/// The long alphabet is the digits and capital letters without `0 O 1 I L`, which are misread. The
/// form is checked before anything else, so that a malformed code spends no try. Prints redacted.
public record OneTimeCode(String value) {
  /// Digits of the everyday code.
  public static final int DIGITS = 4;

  private static final Pattern FORM = Pattern.compile("[0-9]{4}|[2-9A-HJKMNP-Z]{8}");

  public OneTimeCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a one-time code");
    }
  }

  /// @return the code, or empty when `text` has neither form
  public static Optional<OneTimeCode> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new OneTimeCode(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return "[redacted code]";
  }
}
