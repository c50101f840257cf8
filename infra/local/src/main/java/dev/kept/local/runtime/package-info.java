/// The functions' JVMs: one for each Lambda environment, one event at a time in each, more when all
/// are busy; what Lambda's control plane does, at laptop size.
///
/// Must not: know what an event means.
@NullMarked
package dev.kept.local.runtime;

import org.jspecify.annotations.NullMarked;
