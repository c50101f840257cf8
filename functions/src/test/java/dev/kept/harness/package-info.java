/// Drives the real handlers in one JVM: HTTP events in, HTTP answers out, on DynamoDB Local and the
/// KMS endpoint, with a clock that tests move.
///
/// Must not: hold a rule of the product, or stand in for a part of it other than third parties.
@NullMarked
package dev.kept.harness;

import org.jspecify.annotations.NullMarked;
