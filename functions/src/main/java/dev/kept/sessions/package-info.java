/// Sessions of signed-in people: tokens, their check at every call, refresh, list, end; the keys
/// that sign, and their public halves.
///
/// Owns the tables `sessions`, `refreshTokens` and `signingKeys`. Must not: keep a token in any
/// form but its hash, or accept one without reading account and session.
@NullMarked
package dev.kept.sessions;

import org.jspecify.annotations.NullMarked;
