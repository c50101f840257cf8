/// Accounts: sign-up by a proven address, the age gate.
///
/// Owns the tables `accounts` and `tickets`. Must not: store anything of
/// a person before age and acceptance are checked, or answer with an address in clear.
@NullMarked
package dev.kept.accounts;

import org.jspecify.annotations.NullMarked;
