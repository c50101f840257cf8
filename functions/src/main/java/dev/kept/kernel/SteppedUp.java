package dev.kept.kernel;

/// Notes that a signed-in person has just proven anew who they are.
///
/// A port: whoever checks such a proof calls it (a code of purpose `step_up`, a passkey), the
/// sessions capability keeps it. The proof stands behind the one session that it was given in.
public interface SteppedUp {
  /// Sets the session's last proof to now. The write is guarded by the account's state.
  ///
  /// @return false when the session is over or the account no longer active: nothing is written
  boolean prove(AccountId account, SessionId session);
}
