/// The administrator's look into every store, for the demo, the sweep and the tests.
///
/// Must not: be reachable by a function.
@NullMarked
package dev.kept.local.look;

import org.jspecify.annotations.NullMarked;
