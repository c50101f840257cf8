/// Leaving: the order to delete now, the erasure engine behind it, and the signed receipt.
///
/// Owns the tables `deletions` and `receipts`. Must not: know any other capability's tables or
/// names (it reaches all of them through `kernel.PersonalData`), open anything sealed, or say on a
/// receipt whose it is.
@NullMarked
package dev.kept.deletion;

import org.jspecify.annotations.NullMarked;
