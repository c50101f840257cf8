/// Proof of who signed a request: AWS Signature Version 4, header form, for services that sign
/// their whole body (DynamoDB, KMS).
///
/// Must not: decide what the caller may do.
@NullMarked
package dev.kept.local.sigv4;

import org.jspecify.annotations.NullMarked;
