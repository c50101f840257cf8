package dev.kept.passwords;

import dev.kept.kernel.PersonErased;
import dev.kept.passwords.NewPassword.Made;
import dev.kept.platform.Caller;
import dev.kept.promises.Keeps;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/// Sets or removes the caller's own password, who proved who they are within the last five minutes.
@Singleton
final class SetPassword {
  private final NewPassword newPassword;
  private final Passwords passwords;
  private final PasswordChanges changes;
  private final Vault vault;
  private final Clock clock;

  SetPassword(
      NewPassword newPassword,
      Passwords passwords,
      PasswordChanges changes,
      Vault vault,
      Clock clock) {
    this.newPassword = newPassword;
    this.passwords = passwords;
    this.changes = changes;
    this.vault = vault;
    this.clock = clock;
  }

  /// Other sessions go on: who sets a password here has just proven a contact of theirs.
  ///
  /// @return why it was refused; empty when it is set
  @Keeps("JT-5-03")
  Optional<Weakness> set(Caller caller, Password password) {
    var account = caller.account();
    return switch (newPassword.of(account, vault.of(caller), password)) {
      case Made.Weak(var weakness) -> Optional.of(weakness);
      case Made.Sealed(var hash) -> {
        if (!changes.set(caller, passwords.set(account, hash, clock.instant()))) {
          throw new PersonErased();
        }
        yield Optional.empty();
      }
    };
  }

  /// Idempotent; without a password it says nothing to the person.
  void remove(Caller caller) {
    var account = caller.account();
    if (passwords.find(account).isPresent()
        && !changes.remove(account, caller.session(), passwords.remove(account))) {
      throw new PersonErased();
    }
  }
}
