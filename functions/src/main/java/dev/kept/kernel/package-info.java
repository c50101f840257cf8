/// Value types on the JDK alone: what every capability says the same way.
///
/// Must not: know AWS, HTTP, JSON or any framework.
@NullMarked
package dev.kept.kernel;

import org.jspecify.annotations.NullMarked;
