package dev.kept.local.json;

import java.util.List;
import java.util.stream.Stream;

/// An array.
public record JsonArray(List<Json> items) implements Json {

  /// Keeps a copy.
  public JsonArray {
    items = List.copyOf(items);
  }

  /// The array without items.
  public static JsonArray empty() {
    return new JsonArray(List.of());
  }

  /// The items that are objects.
  public Stream<JsonObject> objects() {
    return items.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
  }

  /// The items that are strings.
  public Stream<String> texts() {
    return items.stream().filter(Text.class::isInstance).map(item -> ((Text) item).value());
  }
}
