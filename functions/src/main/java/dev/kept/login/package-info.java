/// Sign-in by one-time codes: asking for one, sending it, proving it. There are no passwords.
///
/// The way of a code: [RequestOtp] opens a challenge, [SendOtp] draws the code, stores its hash and
/// sends it, [VerifyOtp] spends a try, compares and uses it up. The plain code rests nowhere.
///
/// Must not: tell a caller whether an address is known before its code was proven.
@NullMarked
package dev.kept.login;

import org.jspecify.annotations.NullMarked;
