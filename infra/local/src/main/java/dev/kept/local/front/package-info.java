/// What stands before DynamoDB Local and s3proxy: who calls, whether their policy lets them, which
/// planned failure meets them; then the call goes on byte for byte.
///
/// [dev.kept.local.front.LocalEndpoints] starts and stops all endpoints together.
///
/// Must not: change a call or an answer, or log a value of either.
@NullMarked
package dev.kept.local.front;

import org.jspecify.annotations.NullMarked;
