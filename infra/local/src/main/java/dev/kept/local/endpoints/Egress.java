package dev.kept.local.endpoints;

import dev.kept.local.json.JsonArray;

/// What left for third parties, as their fakes received it.
@FunctionalInterface
public interface Egress {

  /// Requests, newest last: `processor`, `method`, `url`, `headers`, `body`, `at`.
  JsonArray requests();
}
