/// Brings a person's own copy back in, into the account of whoever is signed in.
///
/// Owns no table. Must not: know any other capability's tables or names (it reaches them through
/// `kernel.PersonImport`), inflate what it does not need or more than it said it would, or write
/// anything before all of an archive was found right.
@NullMarked
package dev.kept.imports;

import org.jspecify.annotations.NullMarked;
