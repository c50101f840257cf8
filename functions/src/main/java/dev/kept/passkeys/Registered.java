package dev.kept.passkeys;

import dev.kept.passkeys.Passkey.Backup;

/// What a right registration brings.
///
/// @param publicKey in the layout of [CeremonyChecks]
/// @param counter the authenticator's, 0 when it has none
record Registered(byte[] credentialId, byte[] publicKey, long counter, Backup backup) {}
