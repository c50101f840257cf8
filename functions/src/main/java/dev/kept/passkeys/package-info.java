/// Passkeys: a person's public-key credentials by WebAuthn Level 3, to sign in and to step up
/// without a code (ADR 19).
///
/// Must not: know a session's inside, keep anything that tells an authenticator's make, or let a
/// type of the WebAuthn library leave [dev.kept.passkeys.CeremonyChecks].
@NullMarked
package dev.kept.passkeys;

import org.jspecify.annotations.NullMarked;
