package dev.kept.kernel;

/// Tells whether a device has signed in to an account before.
///
/// A port: login calls it to count a known device's tries apart from a stranger's, the sessions
/// capability keeps it. A device is known to the one account that issued its token, for 180 days
/// after its last sign-in, and no longer once that account ended all its sessions.
public interface KnownDevices {
  /// @param deviceToken as the client sent it; one of another form is unknown
  boolean isKnown(AccountId account, Sensitive<String> deviceToken);
}
