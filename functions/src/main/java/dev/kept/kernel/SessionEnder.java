package dev.kept.kernel;

/// Ends sessions of a person who is not there to do it.
///
/// A port: contacts call it when a change was taken back, the sessions capability keeps it.
/// Idempotent: what has ended already is no failure.
public interface SessionEnder {
  /// Ends one session; the others go on.
  void one(AccountId account, SessionId session);

  /// Ends every session, voids every token and forgets every device.
  void all(AccountId account);

  /// Deletes what is left of sessions that a move of the account has ended already; known devices
  /// stay known.
  void ended(AccountId account);
}
