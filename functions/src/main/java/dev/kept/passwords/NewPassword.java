package dev.kept.passwords;

import dev.kept.addresses.Contacts;
import dev.kept.addresses.Contacts.Contact;
import dev.kept.kernel.AccountId;
import dev.kept.vault.PersonVault;
import jakarta.inject.Singleton;

/// Makes of a password that its person chose what may rest: checked, hashed, sealed.
@Singleton
final class NewPassword {
  private final PasswordRule rule;
  private final Contacts contacts;
  private final PasswordHashes hashes;

  NewPassword(PasswordRule rule, Contacts contacts, PasswordHashes hashes) {
    this.rule = rule;
    this.contacts = contacts;
    this.hashes = hashes;
  }

  /// What came of it.
  sealed interface Made {
    /// Nothing was hashed.
    record Weak(Weakness weakness) implements Made {}

    /// @param hash sealed for the account's own row
    record Sealed(byte[] hash) implements Made {}
  }

  /// The rule comes first: what it refuses costs no hash.
  ///
  /// @param vault the person's own, for `contact` and `security`
  Made of(AccountId account, PersonVault vault, Password password) {
    var addresses = contacts.read(account, vault).stream().map(Contact::address).toList();
    return rule.check(password, addresses)
        .<Made>map(Made.Weak::new)
        .orElseGet(
            () ->
                new Made.Sealed(
                    vault.seal(Passwords.cell(account), hashes.make(account, password))));
  }
}
