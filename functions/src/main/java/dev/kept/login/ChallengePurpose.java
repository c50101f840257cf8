package dev.kept.login;

import java.util.Locale;
import java.util.Optional;

/// What a one-time code is asked for; a code proves nothing for another purpose.
enum ChallengePurpose {
  /// Signing in or up; anybody may ask.
  SIGN_IN,
  /// Erasing the account; its own session may ask, for one of its own contacts.
  DELETE;

  boolean needsCaller() {
    return this != SIGN_IN;
  }

  /// @return the word on the wire and in tables, such as `sign_in`
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ChallengePurpose> parse(String word) {
    return switch (word) {
      case "sign_in" -> Optional.of(SIGN_IN);
      case "delete" -> Optional.of(DELETE);
      default -> Optional.empty();
    };
  }
}
