/// Proves what the platform brings into functions' JVMs.
@NullMarked
package dev.kept.local.worker;

import org.jspecify.annotations.NullMarked;
