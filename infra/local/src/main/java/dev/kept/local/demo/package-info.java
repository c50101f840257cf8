/// The demo: one person's whole way through Kept, over HTTP, on the embedded platform.
///
/// Must not: do anything that a client could not, but for the looks into the stores that it shows.
@NullMarked
package dev.kept.local.demo;

import org.jspecify.annotations.NullMarked;
