/// Seals and opens personal data under keys per person and purpose; blind indexes.
///
/// Must not: know which capability a value belongs to, log, or cache anything but unwrapped keys.
@NullMarked
package dev.kept.vault;

import org.jspecify.annotations.NullMarked;
