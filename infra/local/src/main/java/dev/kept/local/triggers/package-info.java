/// What makes functions run besides HTTP: stored objects, table streams, schedules; and where
/// events go that could not be handled.
///
/// Must not: start processes; it hands events to the functions' environments.
@NullMarked
package dev.kept.local.triggers;

import org.jspecify.annotations.NullMarked;
