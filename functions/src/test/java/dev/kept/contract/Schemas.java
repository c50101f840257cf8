package dev.kept.contract;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.kept.house.Yaml;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The contract's schemas, compiled when they are first asked for.
///
/// Breaches name where and which rule, never the value: it may be personal.
final class Schemas {
  private final Yaml components;
  private final SchemaRegistry registry;
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  Schemas(Yaml components) {
    this.components = components;
    var config = SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
  }

  /// A header's declaration, by its reference.
  Yaml header(Yaml reference) {
    var name = reference.get("$ref").text();
    return name.isEmpty()
        ? reference
        : components.get("headers", name.substring(name.lastIndexOf('/') + 1));
  }

  List<String> breachesOfJson(Yaml schema, String json) {
    try {
      return compiled(schema).validate(json, InputFormat.JSON).stream().map(Schemas::line).toList();
    } catch (IllegalArgumentException | UncheckedIOException _) {
      return List.of(" is not JSON");
    }
  }

  List<String> breachesOfText(Yaml schema, String text) {
    return breachesOfJson(schema, new Yaml(text).json());
  }

  private static String line(Error error) {
    var property = error.getProperty();
    return error.getInstanceLocation()
        + " breaks "
        + error.getKeyword()
        + " at "
        + error.getSchemaLocation().getFragment()
        + (property == null ? "" : " (" + property + ")");
  }

  private Schema compiled(Yaml schema) {
    return compiled.computeIfAbsent(schema.json(), _ -> compile(schema));
  }

  /// The components travel along, so that `#/components/...` is found inside each document.
  private Schema compile(Yaml schema) {
    var members = new LinkedHashMap<>(schema.members());
    members.put("components", components);
    var document =
        members.entrySet().stream()
            .map(member -> new Yaml(member.getKey()).json() + ":" + member.getValue().json())
            .collect(Collectors.joining(",", "{", "}"));
    return registry.getSchema(document, InputFormat.JSON);
  }
}
