package dev.kept.kernel;

import java.util.Optional;

/// Tells whether a device has signed in to an account before.
///
/// A port: login calls it to count a known device's tries apart from a stranger's, the sessions
/// capability keeps it. A device is known to the one account that issued its token, for 180 days
/// after its last sign-in, and no longer once that account ended all its sessions.
public interface KnownDevices {
  /// Finds the account that a device may be known to, by nothing but its token: so it can be asked
  /// before it is known who has an address, and its time tells nothing of that.
  ///
  /// @param deviceToken as the client sent it; one of another form was never issued
  /// @return who issued the token; whether it still makes a device known is said by [#isKnown]
  Optional<AccountId> issuer(Sensitive<String> deviceToken);

  /// @param deviceToken as the client sent it; one of another form is unknown
  boolean isKnown(AccountId account, Sensitive<String> deviceToken);
}
