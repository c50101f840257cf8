/// API Gateway's part: HTTP requests become payload v2.0 events, answers become HTTP responses, by
/// the routes and the throttle of the template.
///
/// Must not: know what a route is for.
@NullMarked
package dev.kept.local.gateway;

import org.jspecify.annotations.NullMarked;
