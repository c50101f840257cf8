package dev.kept.local.template;

import dev.kept.local.template.Value.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads tables and keys.
final class StoreReader {

  private StoreReader() {}

  static TableSpec table(String logicalId, String name, Mapping properties) {
    var types =
        properties.items("AttributeDefinitions").stream()
            .map(Value::asMapping)
            .collect(
                Collectors.toMap(
                    item -> item.required("AttributeName"),
                    item -> item.required("AttributeType")));
    var indexes = new ArrayList<TableSpec.Index>();
    for (var global : List.of(true, false)) {
      properties
          .items(global ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes")
          .forEach(item -> indexes.add(index(item.asMapping(), global, types)));
    }
    var ttl = properties.mapping("TimeToLiveSpecification");
    return new TableSpec(
        logicalId,
        name,
        keys(properties, types),
        indexes,
        ttl.truth("Enabled", false) ? ttl.text("AttributeName") : Optional.empty(),
        properties.mapping("StreamSpecification").text("StreamViewType"),
        properties.truth("DeletionProtectionEnabled", false));
  }

  private static TableSpec.Index index(Mapping index, boolean global, Map<String, String> types) {
    var projection = index.mapping("Projection");
    return new TableSpec.Index(
        index.required("IndexName"),
        global,
        keys(index, types),
        projection.text("ProjectionType").orElse("ALL"),
        projection.items("NonKeyAttributes").stream().map(Value::asText).toList());
  }

  private static List<TableSpec.Key> keys(Mapping properties, Map<String, String> types) {
    var keys = new ArrayList<TableSpec.Key>();
    for (var item : properties.items("KeySchema")) {
      var attribute = item.asMapping().required("AttributeName");
      var type = types.get(attribute);
      if (type == null) {
        throw new TemplateException(item.place(), attribute + " stands in no AttributeDefinitions");
      }
      keys.add(new TableSpec.Key(attribute, type, item.asMapping().required("KeyType")));
    }
    if (keys.isEmpty()) {
      throw new TemplateException(properties.place(), "KeySchema is missing");
    }
    return keys;
  }

  static KeySpec key(String logicalId, Mapping properties) {
    return new KeySpec(
        logicalId,
        properties.text("KeySpec").orElse("SYMMETRIC_DEFAULT"),
        properties.text("KeyUsage").orElse("ENCRYPT_DECRYPT"),
        properties.truth("Enabled", true));
  }
}
