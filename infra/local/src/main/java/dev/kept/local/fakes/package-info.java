/// Third parties on this machine: the processors of mail and text messages over TLS, keeping whole
/// requests for people and tests to read.
///
/// Must not: send anything anywhere.
@NullMarked
package dev.kept.local.fakes;

import org.jspecify.annotations.NullMarked;
