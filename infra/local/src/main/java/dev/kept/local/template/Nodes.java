package dev.kept.local.template;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// A mapping of the YAML tree by its keys, which must be plain and stand once.
final class Nodes {

  private Nodes() {}

  static Map<String, Node> members(Path file, Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw new TemplateException(Place.of(file, node), "a mapping is expected here");
    }
    var members = new LinkedHashMap<String, Node>();
    for (var tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new TemplateException(Place.of(file, tuple.getKeyNode()), "a key must be plain");
      }
      if (members.put(key.getValue(), tuple.getValueNode()) != null) {
        throw new TemplateException(Place.of(file, key), key.getValue() + " stands here twice");
      }
    }
    return members;
  }

  static Map<String, Node> members(Path file, Optional<Node> node) {
    return node.map(found -> members(file, found)).orElse(Map.of());
  }

  static String scalar(Path file, @Nullable Node node, Place place) {
    if (node == null) {
      throw new TemplateException(place, "a plain value is missing here");
    }
    return scalar(file, node);
  }

  static String scalar(Path file, Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getTag().getValue().startsWith("!")) {
      return scalar.getValue();
    }
    throw new TemplateException(Place.of(file, node), "a plain value is expected here");
  }
}
