package dev.kept.accounts;

import dev.kept.platform.Body;
import java.util.Optional;
import java.util.Set;

/// What the saboteurs of accounts put in place of real code.
final class AccountTampering {
  private AccountTampering() {}

  static void overlook(Body body, String name, String code) {}

  static Optional<String> anyName(Object value) {
    return Optional.of("x");
  }

  static Optional<String> anyWord(Set<String> words, Object value) {
    return words.contains("IN") ? Optional.of("IN") : Optional.of("other");
  }
}
