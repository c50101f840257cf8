/// The copy of all that is held about a person, made at their word: asked for, made off the
/// answer's path, downloaded in ranges, gone after a day.
///
/// Owns the table `exports` and the bucket `exports`. Must not: know any other capability's tables
/// or names (it reaches all of them through `kernel.PersonExport`), hold more of a person in memory
/// than one record, one file and one piece, or store a byte that is not sealed.
@NullMarked
package dev.kept.exports;

import org.jspecify.annotations.NullMarked;
