/// The one clock of the platform and of every function, which can be moved forward.
///
/// Must not: be used to sign or verify calls to AWS endpoints; those stay on the machine's time.
@NullMarked
package dev.kept.local.clock;

import org.jspecify.annotations.NullMarked;
