/// The seam between the platform and what functions reach over the network: the AWS endpoints and
/// the fakes of third parties.
///
/// The platform starts one [dev.kept.local.endpoints.Endpoints] and asks it for addresses, settings
/// and for what it recorded. Must not: know how an endpoint works.
@NullMarked
package dev.kept.local.endpoints;

import org.jspecify.annotations.NullMarked;
