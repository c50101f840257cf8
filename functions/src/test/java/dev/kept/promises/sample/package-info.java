/// A tiny product with proofs, for the tests of the saboteur runner itself.
@NullMarked
package dev.kept.promises.sample;

import org.jspecify.annotations.NullMarked;
