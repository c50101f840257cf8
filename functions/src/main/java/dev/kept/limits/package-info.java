/// Every limit of the product in one enum, and the stores that count.
///
/// Must not: decide what a spent limit means to a caller, or hold an address in clear.
@NullMarked
package dev.kept.limits;

import org.jspecify.annotations.NullMarked;
