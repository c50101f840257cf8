/// Files that a person uploads: photos and card files, which are kept, and the originals of
/// resumes, which are not.
///
/// Owns the table `files` and both buckets. Must not: give out an address of a bucket, or store a
/// byte that is not sealed.
@NullMarked
package dev.kept.files;

import org.jspecify.annotations.NullMarked;
