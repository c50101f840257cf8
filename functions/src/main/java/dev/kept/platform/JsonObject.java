package dev.kept.platform;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object whose members keep their order; built by `set`, read by the typed getters.
public final class JsonObject {
  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  /// Sets a member to anything [Json] can write; `null` writes `null`.
  public JsonObject set(String name, @Nullable Object value) {
    members.put(name, value);
    return this;
  }

  /// Takes a member away.
  public JsonObject remove(String name) {
    members.remove(name);
    return this;
  }

  /// Sets a member when there is a value, and leaves it out when not.
  public JsonObject setIfPresent(String name, Optional<?> value) {
    value.ifPresent(present -> members.put(name, present));
    return this;
  }

  /// Sets a member to the value, or to `null`.
  public JsonObject setOrNull(String name, Optional<?> value) {
    return set(name, value.orElse(null));
  }

  /// @return the members in order; a member may be `null`
  public Map<String, @Nullable Object> members() {
    return Collections.unmodifiableMap(members);
  }

  /// @return whether the member stands there, be it `null`
  public boolean has(String name) {
    return members.containsKey(name);
  }

  public Optional<String> text(String name) {
    return as(name, String.class);
  }

  public Optional<Boolean> bool(String name) {
    return as(name, Boolean.class);
  }

  public Optional<BigDecimal> number(String name) {
    return as(name, BigDecimal.class);
  }

  public Optional<JsonObject> object(String name) {
    return as(name, JsonObject.class);
  }

  /// @return the list's elements; empty when the member is no list
  public Optional<List<?>> list(String name) {
    return members.get(name) instanceof List<?> list ? Optional.of(list) : Optional.empty();
  }

  /// @return the object as UTF-8 JSON
  public byte[] bytes() {
    return Json.bytes(this);
  }

  private <T> Optional<T> as(String name, Class<T> type) {
    var value = members.get(name);
    return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
  }
}
