package dev.kept.kernel;

import java.util.Optional;

/// Opens a session for a person who has just proven who they are.
///
/// A port: sign-in by a password calls it, the sessions capability keeps it.
public interface SessionOpener {
  /// Signs a person in. The write is guarded by the account's state.
  ///
  /// @param origin sealed with the session (CX-2.2-02)
  /// @return the tokens; empty when the account is no longer active
  Optional<SignedIn> open(AccountId account, DeviceInfo device, ClientOrigin origin);
}
