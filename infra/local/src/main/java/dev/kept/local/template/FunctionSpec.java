package dev.kept.local.template;

import dev.kept.local.iam.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A function: `handler` is its class (what follows `::` is cut), `code` what CodeUri points at,
/// `memory` in MiB, `environment` exactly the variables of the template, resolved.
///
/// `asynchronousRetries` and `onFailureQueue` (logical id) are for events that nobody waits for.
public record FunctionSpec(
    String logicalId,
    String handler,
    Path code,
    Duration timeout,
    int memory,
    Map<String, String> environment,
    Policy policy,
    List<EventSource> events,
    int asynchronousRetries,
    Optional<String> onFailureQueue) {

  /// Keeps copies, the environment in order of names.
  public FunctionSpec {
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    events = List.copyOf(events);
  }

  /// The events of one kind.
  public <E extends EventSource> Stream<E> events(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }
}
