package dev.kept.platform;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.SignedIn;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Opens a session in the transaction that uses its proof up: neither is ever written without the
/// other.
///
/// A port beside [SessionOpener], for proofs that are rows with conditions, such as a passkey's
/// challenge. The sessions capability keeps it.
public interface ProvenSessions {
  /// A proof that was found right and is not used up yet.
  ///
  /// @param by the channel that it came by, if any: of an unknown device they are told by another
  /// @param useUp adds the writes that use the proof up, each with its condition
  record Proof(AccountId account, Optional<Channel> by, UnaryOperator<Transaction> useUp) {
    /// A proof that came by no channel.
    public Proof(AccountId account, UnaryOperator<Transaction> useUp) {
      this(account, Optional.empty(), useUp);
    }
  }

  /// Opens a session. The write is guarded by the account's state.
  ///
  /// @param origin sealed with the session (CX-2.2-02)
  /// @return the tokens; empty when the proof is used or the account no longer active
  Optional<SignedIn> open(Proof proof, DeviceInfo device, ClientOrigin origin);
}
