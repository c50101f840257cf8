package dev.kept.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A piece of the template with its tags resolved, that remembers where it stands.
sealed interface Value {

  Place place();

  record Text(String text, Place place) implements Value {}

  record Sequence(List<Value> items, Place place) implements Value {}

  record Mapping(Map<String, Value> members, Place place) implements Value {

    Optional<Value> get(String name) {
      return Optional.ofNullable(members.get(name));
    }

    /// The member as text; empty when absent.
    Optional<String> text(String name) {
      return get(name).map(Value::asText);
    }

    String required(String name) {
      return text(name).orElseThrow(() -> new TemplateException(place, name + " is missing"));
    }

    /// The member as a mapping; the empty mapping when absent.
    Mapping mapping(String name) {
      return get(name).map(Value::asMapping).orElseGet(() -> new Mapping(Map.of(), place));
    }

    /// The member's items; none when absent, one when it is not a list.
    List<Value> items(String name) {
      return get(name).map(Value::asItems).orElse(List.of());
    }

    int number(String name, int otherwise) {
      return get(name).map(Value::asNumber).orElse(otherwise);
    }

    boolean truth(String name, boolean otherwise) {
      return text(name).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /// This mapping over defaults, as SAM merges its Globals: mappings merge, lists append, the
    /// rest is overridden.
    Mapping over(Mapping defaults) {
      var merged = new LinkedHashMap<>(defaults.members);
      members.forEach(
          (name, value) ->
              merged.merge(
                  name,
                  value,
                  (general, own) ->
                      switch (own) {
                        case Mapping mapping ->
                            general instanceof Mapping under ? mapping.over(under) : own;
                        case Sequence(var items, var where) ->
                            general instanceof Sequence(var first, _)
                                ? new Sequence(concatenate(first, items), where)
                                : own;
                        case Text _ -> own;
                      }));
      return new Mapping(merged, place);
    }

    private static List<Value> concatenate(List<Value> first, List<Value> second) {
      return Stream.concat(first.stream(), second.stream()).toList();
    }
  }

  default String asText() {
    if (this instanceof Text(var text, _)) {
      return text;
    }
    throw new TemplateException(place(), "a plain value is expected here");
  }

  default int asNumber() {
    try {
      return Integer.parseInt(asText());
    } catch (NumberFormatException _) {
      throw new TemplateException(place(), "a whole number is expected here");
    }
  }

  default Mapping asMapping() {
    if (this instanceof Mapping mapping) {
      return mapping;
    }
    throw new TemplateException(place(), "a mapping is expected here");
  }

  default List<Value> asItems() {
    return this instanceof Sequence(var items, _) ? items : List.of(this);
  }
}
