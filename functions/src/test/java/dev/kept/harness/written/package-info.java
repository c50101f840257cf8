/// What this process writes to DynamoDB, seen by every client in it.
///
/// Shared by all class loaders of a run, as the clients' library is.
@NullMarked
package dev.kept.harness.written;

import org.jspecify.annotations.NullMarked;
