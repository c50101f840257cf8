package dev.kept.local.template;

import dev.kept.local.template.Value.Mapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads one function, with SAM's Globals already under its properties.
final class FunctionReader {

  private final Path folder;
  private final EventReader events;
  private final Set<String> notes;

  FunctionReader(Path folder, EventReader events, Set<String> notes) {
    this.folder = folder;
    this.events = events;
    this.notes = notes;
  }

  FunctionSpec read(String logicalId, Mapping properties) {
    var handler = properties.required("Handler");
    var method = handler.indexOf("::");
    var policy = PolicyReader.read(properties.items("Policies"), notes);
    var asynchronous = properties.mapping("EventInvokeConfig");
    var sources = new ArrayList<EventSource>();
    properties
        .mapping("Events")
        .members()
        .forEach((name, event) -> sources.add(events.read(name, event.asMapping())));
    note(properties);
    return new FunctionSpec(
        logicalId,
        method < 0 ? handler : handler.substring(0, method),
        folder.resolve(properties.required("CodeUri")).normalize(),
        Duration.ofSeconds(properties.number("Timeout", 3)),
        properties.number("MemorySize", 128),
        environment(properties),
        policy,
        sources,
        asynchronous.number("MaximumRetryAttempts", 2),
        events.onFailure(asynchronous));
  }

  private Map<String, String> environment(Mapping properties) {
    var environment = new LinkedHashMap<String, String>();
    properties
        .mapping("Environment")
        .mapping("Variables")
        .members()
        .forEach((name, value) -> environment.put(name, secret(value.asText())));
    return environment;
  }

  /// A dynamic reference is looked up by CloudFormation at deployment; here a made-up value stands
  /// for it.
  private String secret(String value) {
    if (!value.startsWith("{{resolve:")) {
      return value;
    }
    notes.add("dynamic references: the value 'local' stands for " + value);
    return "local";
  }

  private void note(Mapping properties) {
    for (var name :
        List.of("VpcConfig", "Layers", "ReservedConcurrentExecutions", "FileSystemConfigs")) {
      if (properties.get(name).isPresent()) {
        notes.add("the functions' " + name);
      }
    }
  }
}
