/// What time alone sets off: rows past their end, originals past theirs, work that was missed.
///
/// Owns no table. Must not: know a capability by name (it reaches their work through
/// `kernel.MissedWork`), open anything sealed, or rest on DynamoDB's TTL, which deletes late by
/// days.
@NullMarked
package dev.kept.retention;

import org.jspecify.annotations.NullMarked;
