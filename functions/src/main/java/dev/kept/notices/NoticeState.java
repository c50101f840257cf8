package dev.kept.notices;

import java.util.Locale;

/// Where a notice stands.
enum NoticeState {
  /// To be sent, once its last lease or pause is over.
  PENDING,
  /// Under a lease.
  SENDING,
  /// The processor took it.
  SENT,
  /// The day's limit of its kind was spent, or for 72 hours the budget of text messages where there
  /// is no mail address; it stands, but nothing was sent.
  HELD_BACK,
  /// Given up: declined, nobody to send it to, or not worth it any more.
  FAILED;

  /// @return the word in tables
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
