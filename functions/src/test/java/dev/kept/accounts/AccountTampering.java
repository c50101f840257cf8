package dev.kept.accounts;

import dev.kept.kernel.AccountId;
import dev.kept.platform.Body;
import dev.kept.vault.PersonVault;
import java.util.List;
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

  static List<Contacts.Contact> none(Contacts contacts, AccountId account, PersonVault vault) {
    return List.of();
  }
}
