/// Proves the reading of templates.
@NullMarked
package dev.kept.local.template;

import org.jspecify.annotations.NullMarked;
