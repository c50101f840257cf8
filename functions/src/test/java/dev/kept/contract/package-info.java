/// The HTTP contract, executable: every answer that a test sees is held against
/// `infra/openapi.yaml`.
///
/// Must not: know how an answer came about.
@NullMarked
package dev.kept.contract;

import org.jspecify.annotations.NullMarked;
