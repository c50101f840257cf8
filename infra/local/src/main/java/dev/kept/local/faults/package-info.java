/// Failures to come: what the emulators never do, done on purpose and to functions only.
///
/// Must not: know how a failure looks on the wire; each front knows its own.
@NullMarked
package dev.kept.local.faults;

import org.jspecify.annotations.NullMarked;
