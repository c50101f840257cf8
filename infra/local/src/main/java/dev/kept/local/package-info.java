/// The local platform: what AWS does around the functions, on one machine, from the same
/// template.yaml.
///
/// [dev.kept.local.Platform] starts and stops it all; [dev.kept.local.Main] is its command line.
/// `template` and `iam` say what is to run and who may do what; `endpoints` is the seam to the AWS
/// endpoints and third-party fakes (`kms`, `front`, `fakes`); `runtime` and `worker` are the two
/// sides of a function's JVM; `gateway` speaks HTTP; `triggers` are streams, objects and schedules.
///
/// Must not: depend on the functions, or teach them that they run locally.
@NullMarked
package dev.kept.local;

import org.jspecify.annotations.NullMarked;
