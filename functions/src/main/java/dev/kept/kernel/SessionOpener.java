package dev.kept.kernel;

import java.util.Optional;

/// Opens a session for a person who has just proven who they are.
///
/// A port: login and sign-up call it, the sessions capability keeps it.
public interface SessionOpener {
  /// Opens a session. The write is guarded by the account's state.
  ///
  /// @param clientAddress the address the edge saw, sealed with the session (CX-2.2-02)
  /// @return the tokens; empty when the account is no longer active
  Optional<SignedIn> open(AccountId account, DeviceInfo device, String clientAddress);
}
