package dev.kept.login;

import java.util.Locale;

/// Where the sending of a challenge's code stands.
enum ChallengeState {
  /// Waits for its worker.
  PENDING,
  /// A worker holds the lease.
  SENDING,
  /// The processor took the message.
  SENT,
  /// Given up, after the last attempt or for good.
  FAILED,
  /// Never sent: the budget was spent when it was asked for.
  SILENT;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
