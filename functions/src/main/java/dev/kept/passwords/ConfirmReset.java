package dev.kept.passwords;

import dev.kept.kernel.Purpose;
import dev.kept.passwords.NewPassword.Made;
import dev.kept.passwords.PasswordResets.Live;
import dev.kept.platform.HeldAddresses;
import dev.kept.platform.HeldAddresses.Held;
import dev.kept.vault.Vault;
import jakarta.inject.Singleton;

/// Sets a new password by the token of a reset, and ends all sessions. Signs nobody in.
///
/// The password is hashed only for a token that is right, and a weak one leaves the token usable.
@Singleton
final class ConfirmReset {
  private final PasswordResets resets;
  private final HeldAddresses addresses;
  private final NewPassword newPassword;
  private final ResetWrites writes;
  private final Vault vault;

  ConfirmReset(
      PasswordResets resets,
      HeldAddresses addresses,
      NewPassword newPassword,
      ResetWrites writes,
      Vault vault) {
    this.resets = resets;
    this.addresses = addresses;
    this.newPassword = newPassword;
    this.writes = writes;
    this.vault = vault;
  }

  /// How it ended.
  sealed interface Outcome {
    record Reset() implements Outcome {}

    record Weak(Weakness weakness) implements Outcome {}

    /// Wrong, used, over, unknown, or overtaken: one answer.
    record TokenInvalid() implements Outcome {}
  }

  Outcome run(ResetToken token, Password password) {
    var live = resets.find(token);
    var held = live.flatMap(found -> addresses.held(found.blindIndex()));
    return held.isPresent()
        ? reset(live.orElseThrow(), held.get(), password)
        : new Outcome.TokenInvalid();
  }

  private Outcome reset(Live live, Held held, Password password) {
    var account = held.account();
    var own = vault.of(account, Purpose.CONTACT, Purpose.SECURITY);
    return switch (newPassword.of(account, own, password)) {
      case Made.Weak(var weakness) -> new Outcome.Weak(weakness);
      case Made.Sealed(var hash) ->
          writes.confirm(live, held, hash) ? new Outcome.Reset() : new Outcome.TokenInvalid();
    };
  }
}
