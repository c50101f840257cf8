/// The one way out: the processor registry, the allow-list, and the account of every call.
///
/// Must not: be passed by: nothing else in the product opens a connection to a third party.
@NullMarked
package dev.kept.egress;

import org.jspecify.annotations.NullMarked;
