package dev.kept.local.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One JSON value. Immutable; members keep their order; numbers keep their digits.
///
/// [#parse] refuses duplicate members, trailing data and nesting beyond 200 with a [JsonException].
public sealed interface Json
    permits JsonObject, JsonArray, Json.Text, Json.Numeric, Json.Truth, Json.Nothing {

  /// A string.
  record Text(String value) implements Json {}

  /// A number, with the digits it came with.
  record Numeric(BigDecimal value) implements Json {}

  /// `true` or `false`.
  record Truth(boolean value) implements Json {}

  /// `null`.
  record Nothing() implements Json {}

  /// Reads exactly one value.
  static Json parse(byte[] bytes) {
    return JsonText.read(bytes);
  }

  /// Reads exactly one value.
  static Json parse(String text) {
    return JsonText.read(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Reads exactly one object; any other value is a [JsonException].
  static JsonObject parseObject(byte[] bytes) {
    return switch (parse(bytes)) {
      case JsonObject object -> object;
      case JsonArray _, Text _, Numeric _, Truth _, Nothing _ ->
          throw new JsonException("not a JSON object");
    };
  }

  /// The value of a string, number, boolean, null, map (in its order), iterable, or Json itself.
  static Json of(@Nullable Object value) {
    return switch (value) {
      case null -> new Nothing();
      case Json json -> json;
      case CharSequence text -> new Text(text.toString());
      case Boolean truth -> new Truth(truth);
      case Double number -> new Numeric(BigDecimal.valueOf(number));
      case Number number -> new Numeric(new BigDecimal(number.toString()));
      case Map<?, ?> map -> {
        var members = new LinkedHashMap<String, Json>();
        map.forEach((name, member) -> members.put(String.valueOf(name), of(member)));
        yield new JsonObject(members);
      }
      case Iterable<?> items -> {
        var list = new ArrayList<Json>();
        items.forEach(item -> list.add(of(item)));
        yield new JsonArray(List.copyOf(list));
      }
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass().getName());
    };
  }

  /// The value as UTF-8, without white space.
  default byte[] bytes() {
    return JsonText.write(this);
  }

  /// The value as text, without white space.
  default String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }
}
