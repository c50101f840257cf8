package dev.kept.passwords;

import dev.kept.passwords.PasswordResets.Live;
import dev.kept.platform.HeldAddresses.Held;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The effects of a confirmed reset: first the new password, then the end of every session.
///
/// What breaks off between the two is a row in state `confirmed`, which its stream and then the
/// schedule bring back to the worker: no session that the old password opened outlives it.
@Singleton
final class ResetWrites {
  private final PasswordResets resets;
  private final Passwords passwords;
  private final PasswordChanges changes;
  private final EndConfirmed ending;
  private final Clock clock;

  ResetWrites(
      PasswordResets resets,
      Passwords passwords,
      PasswordChanges changes,
      EndConfirmed ending,
      Clock clock) {
    this.resets = resets;
    this.passwords = passwords;
    this.changes = changes;
    this.ending = ending;
    this.clock = clock;
  }

  /// @return whether this call used the token up
  boolean confirm(Live live, Held held, byte[] sealedHash) {
    var account = held.account();
    var password = passwords.reset(account, sealedHash, live.askedAt(), clock.instant());
    if (!changes.reset(held, resets.confirm(live, account), password)) {
      return false;
    }
    ending.run(live.token().id());
    return true;
  }
}
