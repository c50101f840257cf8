/// The edge and the ground: function bases, HTTP records, strict JSON, rows, settings, clients,
/// logging.
///
/// Must not: hold a rule of any capability, or open personal data.
@NullMarked
package dev.kept.platform;

import org.jspecify.annotations.NullMarked;
