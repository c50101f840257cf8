package dev.kept.kernel;

import java.time.Instant;

/// The tokens of a fresh session: given once, kept nowhere (CX-4.3-07).
///
/// @param state of the account from now on: `ACTIVE` or `SOFT_DELETED`
/// @param accessToken a signed JWT
/// @param refreshToken base64url of 64 random bytes
/// @param deviceToken base64url of 32 random bytes
public record SignedIn(
    AccountId account,
    AccountState state,
    Sensitive<String> accessToken,
    Instant accessExpiresAt,
    Sensitive<String> refreshToken,
    Instant refreshExpiresAt,
    Sensitive<String> deviceToken) {}
