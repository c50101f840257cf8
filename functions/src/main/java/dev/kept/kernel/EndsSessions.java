package dev.kept.kernel;

/// Ends every session of a person, wherever it is.
///
/// A port: a reset of the password calls it, the sessions capability keeps it.
public interface EndsSessions {
  /// Ends them all, forgets every known device and voids every access token. Idempotent; returns
  /// only when none that was there at the call is left.
  void all(AccountId account);
}
