package dev.kept.platform;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import java.util.Optional;

/// Finds out who calls.
///
/// A port: every function under `/v1/me` and `/v1/sessions` calls it first, the sessions
/// capability keeps it.
public interface Authenticator {
  /// Checks the bearer token against the account and its session in one strongly consistent read.
  ///
  /// @param purposes whose key rows to read in the same round trip
  /// @throws Refusal 401 when there is no token or it is not good at this instant; 403
  ///     `account_deleted` for a person whose account is soft-deleted
  /// @throws Unavailable when the read was answered in part: never taken as absent
  Caller authenticate(HttpRequest request, Purpose... purposes);

  /// The same, but lets in a person whose account is soft-deleted as well: for what they need to
  /// see where they stand, to come back, or to leave at once.
  Caller authenticateLeaving(HttpRequest request, Purpose... purposes);

  /// Finds out who repeats the order of their own erasure: the order itself made their token void.
  ///
  /// @return empty unless an erasure of the account is ordered, its session still there, and the
  ///     token was good until that very order
  /// @throws Unavailable when the read was answered in part
  Optional<AccountId> afterTheOrder(HttpRequest request);
}
