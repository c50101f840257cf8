/// What functions asked of the AWS endpoints, and the gate that each such call passes: signature,
/// policy, planned failure.
///
/// Must not: keep a value of a request, but for the purpose named in an encryption context.
@NullMarked
package dev.kept.local.calls;

import org.jspecify.annotations.NullMarked;
