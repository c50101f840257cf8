package dev.kept.local.template;

import dev.kept.local.template.Value.Mapping;
import dev.kept.local.template.Value.Sequence;
import dev.kept.local.template.Value.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Replaces CloudFormation's tags and their long forms by what they stand for locally.
///
/// Known: Ref, GetAtt, Sub, Join, Split, Select, If, FindInMap, and in conditions Equals, Not, And,
/// Or, Condition. Any other is an error where it stands; so is a reference to a resource whose type
/// has no local counterpart.
final class Resolver {

  private static final Set<String> FUNCTIONS =
      Set.of(
          "Ref",
          "Fn::GetAtt",
          "Fn::Sub",
          "Fn::Join",
          "Fn::Split",
          "Fn::Select",
          "Fn::If",
          "Fn::FindInMap",
          "Fn::Equals",
          "Fn::Not",
          "Fn::And",
          "Fn::Or");

  private final Path file;
  private final Names names;
  private final Map<String, Node> conditions;
  private final Map<String, Node> mappings;

  Resolver(Path file, Names names, Map<String, Node> conditions, Map<String, Node> mappings) {
    this.file = file;
    this.names = names;
    this.conditions = conditions;
    this.mappings = mappings;
  }

  /// Empty where the template says `AWS::NoValue`.
  Optional<Value> resolve(Node node) {
    var place = Place.of(file, node);
    var tag = node.getTag().getValue();
    if (tag.startsWith("!")) {
      var name = tag.substring(1);
      return function(
          name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, node, place);
    }
    return switch (node) {
      case ScalarNode scalar -> Optional.of(new Text(scalar.getValue(), place));
      case SequenceNode sequence -> {
        var items = new ArrayList<Value>();
        sequence.getValue().forEach(item -> resolve(item).ifPresent(items::add));
        yield Optional.of(new Sequence(items, place));
      }
      case MappingNode _ -> mapping(node, place);
      default -> throw new TemplateException(place, "this YAML is not understood");
    };
  }

  Value required(Node node) {
    return resolve(node)
        .orElseThrow(() -> new TemplateException(Place.of(file, node), "a value is expected here"));
  }

  private Optional<Value> mapping(Node node, Place place) {
    var members = Nodes.members(file, node);
    if (members.size() == 1) {
      var only = members.entrySet().iterator().next();
      if (FUNCTIONS.contains(only.getKey()) || only.getKey().startsWith("Fn::")) {
        return function(only.getKey(), only.getValue(), place);
      }
    }
    var resolved = new LinkedHashMap<String, Value>();
    members.forEach((name, value) -> resolve(value).ifPresent(found -> resolved.put(name, found)));
    return Optional.of(new Mapping(resolved, place));
  }

  private Optional<Value> function(String name, Node node, Place place) {
    return switch (name) {
      case "Ref" -> names.reference(scalar(node), place);
      case "Fn::GetAtt" -> Optional.of(new Text(names.attribute(attribute(node), place), place));
      case "Fn::Sub" -> Optional.of(new Text(substitute(node, place), place));
      case "Fn::Join" -> {
        var items = arguments(node, 2);
        var parts = required(items.get(1)).asItems().stream().map(Value::asText).toList();
        yield Optional.of(new Text(String.join(scalar(items.get(0)), parts), place));
      }
      case "Fn::Split" -> {
        var items = arguments(node, 2);
        var parts = required(items.get(1)).asText().split(Pattern.quote(scalar(items.get(0))), -1);
        yield Optional.of(
            new Sequence(
                Stream.of(parts).<Value>map(part -> new Text(part, place)).toList(), place));
      }
      case "Fn::Select" -> {
        var items = arguments(node, 2);
        yield Optional.of(required(items.get(1)).asItems().get(required(items.get(0)).asNumber()));
      }
      case "Fn::If" -> {
        var items = arguments(node, 3);
        yield resolve(items.get(condition(scalar(items.get(0)), place) ? 1 : 2));
      }
      case "Fn::FindInMap" -> Optional.of(findInMap(arguments(node, 3), place));
      case "Condition", "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" ->
          Optional.of(new Text(String.valueOf(holds(name, node, place)), place));
      default -> throw new TemplateException(place, name + " is not understood here");
    };
  }

  /// Whether a condition of the template's `Conditions` holds.
  boolean condition(String name, Place place) {
    var node = conditions.get(name);
    if (node == null) {
      throw new TemplateException(place, "there is no condition " + name);
    }
    return truth(node);
  }

  private boolean truth(Node node) {
    return Boolean.parseBoolean(required(node).asText());
  }

  private boolean holds(String name, Node node, Place place) {
    return switch (name) {
      case "Condition" -> condition(scalar(node), place);
      case "Fn::Equals" -> {
        var sides = arguments(node, 2);
        yield required(sides.get(0)).asText().equals(required(sides.get(1)).asText());
      }
      case "Fn::Not" -> !truth(arguments(node, 1).getFirst());
      case "Fn::And" -> sequence(node).stream().allMatch(this::truth);
      default -> sequence(node).stream().anyMatch(this::truth);
    };
  }

  private String substitute(Node node, Place place) {
    if (node instanceof SequenceNode) {
      var items = arguments(node, 2);
      var own = new LinkedHashMap<String, String>();
      Nodes.members(file, items.get(1))
          .forEach((name, value) -> own.put(name, required(value).asText()));
      return names.substitute(scalar(items.get(0)), own, place);
    }
    return names.substitute(scalar(node), Map.of(), place);
  }

  private Value findInMap(List<Node> keys, Place place) {
    Node found = mappings.get(required(keys.get(0)).asText());
    for (var key : keys.subList(1, 3)) {
      found = found == null ? null : Nodes.members(file, found).get(required(key).asText());
    }
    if (found == null) {
      throw new TemplateException(place, "FindInMap finds nothing");
    }
    return required(found);
  }

  private String attribute(Node node) {
    return node instanceof SequenceNode sequence
        ? String.join(".", sequence.getValue().stream().map(this::scalar).toList())
        : scalar(node);
  }

  private String scalar(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : required(node).asText();
  }

  private List<Node> sequence(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw new TemplateException(Place.of(file, node), "a list is expected here");
  }

  private List<Node> arguments(Node node, int count) {
    var items = sequence(node);
    if (items.size() != count) {
      throw new TemplateException(Place.of(file, node), count + " values are expected here");
    }
    return items;
  }
}
