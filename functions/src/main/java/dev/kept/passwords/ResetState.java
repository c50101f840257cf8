package dev.kept.passwords;

import java.util.Locale;

/// Where a reset stands.
enum ResetState {
  /// Waits for its worker.
  PENDING,
  /// A worker holds the lease.
  SENDING,
  /// The processor took the message.
  SENT,
  /// Given up, after the last attempt or for good: nobody has that address, or no password, or a
  /// budget of text messages is spent.
  FAILED,
  /// Never sent: the budget was spent when it was asked for.
  SILENT,
  /// The new password is set; the person's sessions are still to be ended.
  CONFIRMED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
