/// Optional passwords: setting one, signing in by it, resetting it by a link (ADR 20).
///
/// Off by default (CX-4.2-01): then the template makes neither function nor table of this package,
/// and its routes do not exist. Where they are on: what rests is a bcrypt hash over a keyed hash,
/// sealed under the person's own key (JN-2-02); a reset signs nobody in.
///
/// Must not: tell a caller whether an address is known or has a password, hash before the limits
/// were asked, or let a password leave the function.
@NullMarked
package dev.kept.passwords;

import org.jspecify.annotations.NullMarked;
