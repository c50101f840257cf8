/// Shows a person everything that left the system about them, and erases it with them.
///
/// Must not: write the ledger; only the one way out does.
@NullMarked
package dev.kept.disclosures;

import org.jspecify.annotations.NullMarked;
