package dev.kept.passwords;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.ContactAddress;
import dev.kept.promises.Patch;
import dev.kept.promises.Sabotages;
import dev.kept.promises.Saboteur;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// Ways to keep passwords that must not be.
final class PasswordSaboteurs {
  private PasswordSaboteurs() {}

  @Sabotages({"JN-2-02", "JN-8-06", "JT-2-02"})
  static Saboteur passwordsRestAsTheyAre() {
    return Saboteur.of(
        Patch.method(PasswordHashes.class, "make").runs(PasswordSaboteurs.class, "plain"),
        Patch.method(PasswordHashes.class, "matches").returns(true));
  }

  @Sabotages("JN-8-02")
  static Saboteur aCheapHashStaysCheap() {
    return Saboteur.of(Patch.method(PasswordHashes.class, "isWeaker").returns(false));
  }

  @Sabotages("JN-9-05")
  static Saboteur onlyTtlEndsALink() {
    return Saboteur.of(
        Patch.calls(PasswordResets.class, Instant.class, "isBefore")
            .go(PasswordSaboteurs.class, "always"),
        Patch.text(
            PasswordResets.class,
            "tokenHash = :hash AND endsAt > :now",
            "tokenHash = :hash AND (endsAt > :now OR attribute_exists(endsAt))"));
  }

  @Sabotages("JT-5-03")
  static Saboteur anyPasswordWillDo() {
    return Saboteur.of(
        Patch.method(PasswordRule.class, "check").runs(PasswordSaboteurs.class, "strong"));
  }

  @Sabotages("CX-4.2-01")
  static Saboteur passwordsAreOnUnlessSwitchedOff() {
    return Saboteur.of(
        Patch.resource(
            "template.yaml",
            "Default: \"off\"\n    AllowedValues: [\"off\", \"on\"]",
            "Default: \"on\"\n    AllowedValues: [\"off\", \"on\"]"));
  }

  static String plain(PasswordHashes hashes, AccountId account, Password password) {
    return "$2b$12$" + password.text().value();
  }

  static boolean always(Instant now, Instant end) {
    return true;
  }

  static Optional<Weakness> strong(
      PasswordRule rule, Password password, Collection<ContactAddress> contacts) {
    return Optional.empty();
  }
}
