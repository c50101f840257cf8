/// The `/__local` calls: what people and tests ask of the platform itself.
///
/// Must not: be reachable but by a loopback name, since it hands out the administrator's keys.
@NullMarked
package dev.kept.local.control;

import org.jspecify.annotations.NullMarked;
