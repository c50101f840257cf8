/// Black-box tests over HTTP against the whole platform: real processes, streams, events and
/// policies, as template.yaml says.
///
/// Must not: reach into a function; what cannot be seen by HTTP is seen by the administrator's look
/// into the stores.
@NullMarked
package dev.kept.acceptance;

import org.jspecify.annotations.NullMarked;
