/// S3 on this machine: s3proxy over a folder or memory, with credentials of its own for each
/// function and an event for each stored object.
///
/// Must not: decide who may do what; the front before it does.
@NullMarked
package dev.kept.local.s3;

import org.jspecify.annotations.NullMarked;
