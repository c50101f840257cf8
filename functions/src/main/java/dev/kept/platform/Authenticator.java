package dev.kept.platform;

import dev.kept.kernel.Purpose;

/// Finds out who calls.
///
/// A port: every function under `/v1/me` and `/v1/sessions` calls it first, the sessions
/// capability keeps it.
public interface Authenticator {
  /// Checks the bearer token against the account and its session in one strongly consistent read.
  ///
  /// @param purposes whose key rows to read in the same round trip
  /// @throws Refusal 401 when there is no token or it is not good at this instant
  /// @throws Unavailable when the read was answered in part: never taken as absent
  Caller authenticate(HttpRequest request, Purpose... purposes);
}
