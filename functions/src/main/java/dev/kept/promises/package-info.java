/// The promises of the three policies as code: the annotation that claims one, the registry of all
/// 204, what the build found for each, and the calls that publish it.
///
/// Must not: know any capability, hold personal data (everything here is public), or contain
/// anything that breaks a promise; saboteurs are test code (ADR 11).
@NullMarked
package dev.kept.promises;

import org.jspecify.annotations.NullMarked;
