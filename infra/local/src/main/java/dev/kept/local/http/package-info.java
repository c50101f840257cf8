/// A small HTTP/1.1 server and a small client, for fronts that pass calls on byte for byte.
///
/// One virtual thread a connection, no queue between: a call through a front costs tens of
/// microseconds, and 200 parallel connections are nothing special. The JDK's own server and client
/// rewrite headers (`Host`, `Expect`), which breaks signatures; these touch only what belongs to
/// one hop.
///
/// Must not: know AWS or the template.
@NullMarked
package dev.kept.local.http;

import org.jspecify.annotations.NullMarked;
