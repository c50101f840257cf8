/// Moves what rests from one KMS key to the next, while people use the service (ADR 18).
///
/// Owns no table. Must not: open anything that is sealed for a person, except an address to make
/// its new blind index.
@NullMarked
package dev.kept.rekeying;

import org.jspecify.annotations.NullMarked;
