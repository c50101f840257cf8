/// Checks the audit chains from outside: entries and signed heads, by the published keys and the
/// documented format alone.
///
/// Shares no code with the functions that write them. Must not: write anything.
@NullMarked
package dev.kept.auditor;

import org.jspecify.annotations.NullMarked;
