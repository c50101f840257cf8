package dev.kept.kernel;

import java.util.Locale;
import java.util.Optional;

/// By which way a person is reached (CX-3-01).
public enum Channel {
  EMAIL,
  SMS;

  /// @return the word on the wire and in tables: `email` or `sms`
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @return the channel of that word, exactly as [#word] writes it
  public static Optional<Channel> parse(String word) {
    return switch (word) {
      case "email" -> Optional.of(EMAIL);
      case "sms" -> Optional.of(SMS);
      default -> Optional.empty();
    };
  }
}
