package dev.kept.kernel;

import java.time.Instant;

/// Tells whether anybody has proven an account's existing contact lately.
///
/// A port: contacts ask before they let a recovery go on, the sessions capability keeps it.
public interface ContactProofs {
  /// @return whether there was a sign-in, or a step-up in a session that still stands, after that
  ///     instant; read strongly consistently
  boolean since(AccountId account, Instant after);
}
