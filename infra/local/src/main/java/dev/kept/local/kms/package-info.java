/// KMS on this machine: the real wire protocol (JSON 1.1, `X-Amz-Target: TrentService.*`) for the
/// operations in use, with keys, encryption context, key state and policies enforced as AWS does.
///
/// Must not: write a plaintext, a key or an encryption context's values anywhere, but for the
/// purpose and the file of the keys themselves (mode 0600).
@NullMarked
package dev.kept.local.kms;

import org.jspecify.annotations.NullMarked;
