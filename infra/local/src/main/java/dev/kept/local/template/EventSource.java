package dev.kept.local.template;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What makes a function run. `name` is the event's logical id within its function.
public sealed interface EventSource {

  /// The event's logical id.
  String name();

  /// A route of the HTTP API: `method` is upper-case or `ANY`; `path` starts with `/`, or is
  /// `$default`.
  record HttpRoute(String name, String method, String path) implements EventSource {

    /// As API Gateway writes it: `GET /v1/me`, or `$default`.
    public String routeKey() {
      return path.equals("$default") ? path : method + " " + path;
    }
  }

  /// A table's stream. `table` is the logical id; `retries` below zero means until the record dies.
  record StreamSource(
      String name,
      String table,
      int batchSize,
      Duration batchWindow,
      int retries,
      boolean bisects,
      boolean reportsItemFailures,
      Optional<String> onFailureQueue)
      implements EventSource {}

  /// Objects created in a bucket (logical id), when the key has the prefix and suffix.
  record BucketSource(String name, String bucket, Set<String> events, String prefix, String suffix)
      implements EventSource {}

  /// A schedule: `rate(...)` or `cron(...)`, and the constant input that the function is given.
  record ScheduleSource(String name, String expression, Optional<String> input, boolean enabled)
      implements EventSource {}
}
