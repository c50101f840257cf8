/// A small HTTP/1.1 server for clients that nobody trusts: slow, huge and malformed requests can
/// neither hang nor crash it.
///
/// Whole messages only, unlike `dev.kept.local.http`, which streams for the AWS endpoints. Our own
/// because the JDK's hides the request's exact target, waits for ever on a slow client and cannot
/// answer before a body was read. Must not: know routes or functions.
@NullMarked
package dev.kept.local.edge;

import org.jspecify.annotations.NullMarked;
