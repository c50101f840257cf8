/// Proves the local platform: started whole from small templates, with functions made for it.
@NullMarked
package dev.kept.local;

import org.jspecify.annotations.NullMarked;
