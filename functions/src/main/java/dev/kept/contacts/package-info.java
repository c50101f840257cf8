/// Contacts of signed-in people: adding, changing and removing an address, taking a change back,
/// and the slow way of who lost the old address (ADR 17).
///
/// Must not: change a contact without a fresh proof of an existing one or 72 hours of notices, give
/// an address up without the means to get it back, or sign anybody in.
@NullMarked
package dev.kept.contacts;

import org.jspecify.annotations.NullMarked;
