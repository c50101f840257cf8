package dev.kept.house;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A piece of a YAML file. CloudFormation's short tags are read as their long forms: `!Ref X` is
/// `{Ref: X}`, `!GetAtt X.Arn` is `{Fn::GetAtt: X.Arn}`.
///
/// @param value a map, a list, a text, a truth value, a number, or null for what is absent or null
public record Yaml(@Nullable Object value) {
  private static final Yaml ABSENT = new Yaml(null);

  /// Reads a whole document.
  public static Yaml parse(String text) {
    var settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
    return new Yaml(read(new Compose(settings).composeString(text).orElseThrow()));
  }

  /// The piece under these keys; an absent one where there is none.
  public Yaml get(String... keys) {
    var piece = this;
    for (var key : keys) {
      piece = piece.members().getOrDefault(key, ABSENT);
    }
    return piece;
  }

  public boolean isPresent() {
    return value != null;
  }

  /// The plain value as text; the empty text when absent.
  public String text() {
    return value == null ? "" : value.toString();
  }

  /// The items; a plain value or a mapping is a list of one, an absent one of none.
  public List<Yaml> items() {
    if (value instanceof List<?> list) {
      return list.stream().map(Yaml::new).toList();
    }
    return value == null ? List.of() : List.of(this);
  }

  /// The items as texts.
  public List<String> texts() {
    return items().stream().map(Yaml::text).toList();
  }

  /// The members, in the file's order; none when this is no mapping.
  public Map<String, Yaml> members() {
    var members = new LinkedHashMap<String, Yaml>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> members.put(String.valueOf(key), new Yaml(member)));
    }
    return members;
  }

  /// The piece as JSON.
  public String json() {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> _ ->
          members().entrySet().stream()
              .map(member -> quoted(member.getKey()) + ":" + member.getValue().json())
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> _ -> items().stream().map(Yaml::json).collect(Collectors.joining(",", "[", "]"));
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> quoted(value.toString());
    };
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static @Nullable Object read(Node node) {
    var tag = node.getTag().getValue();
    if (tag.startsWith("!") && tag.length() > 1) {
      var name = tag.substring(1);
      var members = new LinkedHashMap<String, @Nullable Object>();
      members.put(name.equals("Ref") ? name : "Fn::" + name, untagged(node));
      return members;
    }
    return untagged(node);
  }

  private static @Nullable Object untagged(Node node) {
    return switch (node) {
      case MappingNode mapping -> {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (var member : mapping.getValue()) {
          var key = ((ScalarNode) member.getKeyNode()).getValue();
          if (members.containsKey(key)) {
            throw new IllegalArgumentException(key + " stands twice in one mapping");
          }
          members.put(key, read(member.getValueNode()));
        }
        yield members;
      }
      case SequenceNode sequence -> {
        var items = new ArrayList<@Nullable Object>();
        sequence.getValue().forEach(item -> items.add(read(item)));
        yield items;
      }
      case ScalarNode scalar -> plain(scalar);
      default -> throw new IllegalArgumentException("anchors are not used here");
    };
  }

  private static @Nullable Object plain(ScalarNode scalar) {
    var text = scalar.getValue();
    if (scalar.getTag().equals(Tag.INT)) {
      return Long.valueOf(text);
    }
    if (scalar.getTag().equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    return scalar.getTag().equals(Tag.NULL) ? null : text;
  }
}
