package dev.kept.kernel;

import java.time.Instant;

/// Takes back what was added to an account as a way in, when it turns out that somebody else may
/// have added it.
///
/// A port: contacts call it when a change was taken back, whoever owns such a way in keeps it.
/// Idempotent, so that one which broke off is made again; the person is told of what goes.
public interface AddedSince {
  /// Takes back everything added at that instant or later. What stood before is left as it is;
  /// what was replaced since then cannot come back.
  void takeBack(AccountId account, Instant since);
}
