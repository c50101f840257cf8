package dev.kept.platform;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.SessionId;
import java.util.function.UnaryOperator;

/// Notes that a signed-in person has just proven anew who they are.
///
/// A port: whoever checks such a proof calls it (a code of purpose `step_up`, a passkey), the
/// sessions capability keeps it. The proof stands behind the one session that it was given in.
public interface SteppedUp {
  /// Sets the session's last proof to now, in the transaction that uses the proof up. The write is
  /// guarded by the account's state.
  ///
  /// @param useUp adds the writes that use the proof up, each with its condition
  Noted prove(AccountId account, SessionId session, UnaryOperator<Transaction> useUp);

  /// How it ended; nothing is written but by `DONE`.
  enum Noted {
    DONE,
    /// The session is over or the account no longer active.
    ENDED,
    /// Another call used the proof.
    PROOF_USED
  }
}
