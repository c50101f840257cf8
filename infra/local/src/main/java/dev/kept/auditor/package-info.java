/// Checks the audit chains and the receipts of erasures from outside: entries, signed heads and
/// receipts, by the published keys and the documented formats alone.
///
/// Shares no code with the functions that write them. Must not: write anything.
@NullMarked
package dev.kept.auditor;

import org.jspecify.annotations.NullMarked;
