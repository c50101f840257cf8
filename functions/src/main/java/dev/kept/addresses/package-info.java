/// The addresses of people, and whose each of them is.
///
/// Ground, because sign-up makes the first one, the contacts capability changes them and whoever
/// writes to a person reads them. Owns the tables `contacts` and `identities`. Must not: decide who
/// may change an address.
@NullMarked
package dev.kept.addresses;

import org.jspecify.annotations.NullMarked;
