/// Finds a person's values wherever bytes rest: raw, re-cased, encoded or bare-hashed.
///
/// A library of its own, on the JDK alone: give every value of a canary person as a [Marker], then
/// hand each place to a [Sweep].
@NullMarked
package dev.kept.sweep;

import org.jspecify.annotations.NullMarked;
