package dev.kept.local.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An object: members in their order, each name once.
///
/// The typed readers are empty when the member is absent, `null` or of another type.
public record JsonObject(Map<String, Json> members) implements Json {

  /// Keeps a copy, in the given order.
  public JsonObject {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /// The object without members.
  public static JsonObject empty() {
    return new JsonObject(Map.of());
  }

  /// The object with these members, in their order; values are anything that [Json#of] takes.
  public static JsonObject of(Map<String, ?> members) {
    var copy = new LinkedHashMap<String, Json>();
    members.forEach((name, value) -> copy.put(name, Json.of(value)));
    return new JsonObject(copy);
  }

  /// This object with one member set; `value` is anything that [Json#of] takes.
  public JsonObject with(String name, @Nullable Object value) {
    var copy = new LinkedHashMap<>(members);
    copy.put(name, Json.of(value));
    return new JsonObject(copy);
  }

  /// This object without the member.
  public JsonObject without(String name) {
    var copy = new LinkedHashMap<>(members);
    copy.remove(name);
    return new JsonObject(copy);
  }

  /// The member, whatever its type.
  public Optional<Json> get(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /// The member when it is a string.
  public Optional<String> text(String name) {
    return members.get(name) instanceof Text(var value) ? Optional.of(value) : Optional.empty();
  }

  /// The member when it is a number that fits.
  public Optional<Integer> integer(String name) {
    return members.get(name) instanceof Numeric(var value)
        ? Optional.of(value.intValue())
        : Optional.empty();
  }

  /// Whether the member is there and `true`.
  public boolean truth(String name) {
    return members.get(name) instanceof Truth(var value) && value;
  }

  /// The member when it is an object.
  public Optional<JsonObject> object(String name) {
    return members.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  /// The member when it is an array; the empty array otherwise.
  public JsonArray array(String name) {
    return members.get(name) instanceof JsonArray array ? array : JsonArray.empty();
  }
}
