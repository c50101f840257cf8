package dev.kept.passkeys;

/// What a right assertion says of its authenticator.
///
/// @param counter its signature counter, 0 when it has none
/// @param backedUp whether the passkey is kept elsewhere too by now
record Asserted(long counter, boolean backedUp) {}
