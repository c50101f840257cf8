package dev.kept.local.faults;

import java.util.Locale;

/// How a call fails.
public enum FaultKind {
  /// Too many calls: the service's own throttling answer.
  THROTTLE,
  /// The service's own inner error, 500.
  ERROR,
  /// No answer for [FaultPlan#SILENCE], then the connection ends.
  TIMEOUT,
  /// A transaction conflict; befalls DynamoDB's writes and transactions only.
  CONFLICT,
  /// A batch comes back undone; befalls DynamoDB's batch calls only.
  UNPROCESSED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
