/// The smallest JSON tree that the local platform needs, over Jackson's streaming core.
///
/// Must not: map to classes, or know what any document means.
@NullMarked
package dev.kept.local.json;

import org.jspecify.annotations.NullMarked;
