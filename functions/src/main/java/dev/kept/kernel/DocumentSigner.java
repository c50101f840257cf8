package dev.kept.kernel;

import java.util.Map;

/// Signs a document that outlives the session it came from, such as a receipt.
///
/// A port: the erasure engine calls it, the sessions capability keeps it. The signature verifies
/// with a key at `/.well-known/jwks.json`.
public interface DocumentSigner {
  /// @param type the JWS header's `typ`, such as `kept-receipt+jwt`; keeps a receipt from ever
  ///     being taken for an access token
  /// @param claims texts, numbers, booleans, lists and maps of these
  /// @return a compact JWS (RFC 7515)
  String sign(String type, Map<String, Object> claims);
}
