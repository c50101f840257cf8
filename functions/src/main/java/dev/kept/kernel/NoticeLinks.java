package dev.kept.kernel;

import java.util.Optional;

/// Draws the token of the one link that a notice may carry.
///
/// A port: the notices capability calls it for kinds that have a [NoticeKind#linkPath], whoever
/// acts on the link keeps it. The keeper stores the token's hash only; the plain token lives in the
/// call and in the message.
public interface NoticeLinks {
  /// Draws a token for one notice; it replaces that of any earlier attempt at the same notice, so
  /// one is live.
  ///
  /// @param noticeId as it was put: see `platform.Notices`
  /// @return empty when there is nothing left to undo: the notice then goes without a link
  Optional<SecretToken> draw(AccountId account, String noticeId, NoticeKind kind);
}
