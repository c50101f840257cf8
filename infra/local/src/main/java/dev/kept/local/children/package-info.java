/// Emulators that run in JVMs of their own, with class paths of their own, and end with this
/// process however it ends.
///
/// Must not: check who calls; the fronts do.
@NullMarked
package dev.kept.local.children;

import org.jspecify.annotations.NullMarked;
