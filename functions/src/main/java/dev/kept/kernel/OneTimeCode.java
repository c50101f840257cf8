package dev.kept.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/// A one-time code as a person types it: 4 ASCII digits (CX-4.2-02), or 8 characters of the long
/// code's alphabet.
///
/// The long alphabet is the digits and capital letters without `0 O I L`, which are misread: 32 of
/// them, so that 8 are 40 bits. Small letters are refused. The form is checked before anything
/// else, so that a malformed code spends no try. Prints redacted.
public record OneTimeCode(String value) {
  /// Digits of the everyday code.
  public static final int DIGITS = 4;

  /// Characters of the code that is sent instead when a limit calls for it.
  public static final int LONG_CHARACTERS = 8;

  /// What a long code is made of.
  public static final String LONG_ALPHABET = "123456789ABCDEFGHJKMNPQRSTUVWXYZ";

  private static final Pattern FORM = Pattern.compile("[0-9]{4}|[1-9A-HJKMNP-Z]{8}");

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
