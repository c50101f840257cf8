package dev.kept.local.endpoints;

import dev.kept.local.json.JsonArray;
import java.util.Optional;

/// What was sent to people, as the fakes of mail and SMS received it.
@FunctionalInterface
public interface Outbox {

  /// Messages, newest last: `channel`, `to`, `template`, `body`, `code`, `at`; only those to one
  /// address when it is given.
  JsonArray messages(Optional<String> to);
}
