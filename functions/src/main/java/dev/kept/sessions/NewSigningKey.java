package dev.kept.sessions;

/// A key that was just made and does not rest anywhere yet.
///
/// @param publicKey X.509 SPKI
/// @param sealedPrivateKey PKCS #8, as KMS sealed it; the plain half is forgotten
record NewSigningKey(String kid, byte[] publicKey, byte[] sealedPrivateKey) {}
