/// The notice: what is held about people, why, until when and who receives it.
///
/// Generated from the data map, the processor registry and the deployment's settings, so that it
/// cannot say less than is done. Must not: hold personal data, or know how a capability works.
@NullMarked
package dev.kept.policy;

import org.jspecify.annotations.NullMarked;
