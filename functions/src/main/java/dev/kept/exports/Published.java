package dev.kept.exports;

import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// What is said of every archive: the schema of each part, and what is left out and why. Packed
/// with this class under `exports/`.
final class Published {
  private Published() {}

  /// @return the JSON Schema (2020-12) of a part's document
  static byte[] schema(String section) {
    return bytes("exports/schemas/" + section + ".json");
  }

  /// @return the declared exclusions: `what`, `why`, and `stores`, which names attributes as
  ///     `<store>.<attribute>` by the data map
  static List<?> leftOut() {
    return ((JsonObject) Json.parse(bytes("exports/left-out.json")).orElseThrow())
        .list("leftOut")
        .orElseThrow();
  }

  private static byte[] bytes(String path) {
    try (var stream = Published.class.getClassLoader().getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException(path + " is missing from the archive");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
