package dev.kept.kernel;

import java.util.Optional;

/// A phone number in E.164: `+` and 7 to 15 digits (ITU-T E.164).
///
/// Other spellings are read by the platform's phone reader, which knows each country's plan.
public record PhoneNumber(String normalised) implements ContactAddress {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 16;
  private static final int SHOWN_DIGITS = 2;

  public PhoneNumber {
    if (!isE164(normalised)) {
      throw new IllegalArgumentException("not an E.164 number");
    }
  }

  /// @return the number, or empty when `text` is not E.164 to the letter
  public static Optional<PhoneNumber> ofE164(String text) {
    return isE164(text) ? Optional.of(new PhoneNumber(text)) : Optional.empty();
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public String masked() {
    var hidden = normalised.length() - SHOWN_DIGITS - 1;
    return "+" + "•".repeat(hidden) + normalised.substring(normalised.length() - SHOWN_DIGITS);
  }

  @Override
  public String toString() {
    return "[redacted phone]";
  }

  private static boolean isE164(String text) {
    return text.length() >= SHORTEST
        && text.length() <= LONGEST
        && text.charAt(0) == '+'
        && text.charAt(1) != '0'
        && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }
}
