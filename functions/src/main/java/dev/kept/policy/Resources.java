package dev.kept.policy;

import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Reads the capability's own JSON lists from the archive.
final class Resources {
  private Resources() {}

  /// @param name of a file beside `policy/`
  static List<JsonObject> objects(String name) {
    var path = "policy/" + name;
    try (var stream = Resources.class.getClassLoader().getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException(path + " is missing from the archive");
      }
      var objects = new ArrayList<JsonObject>();
      for (var element : (List<?>) Json.parse(stream.readAllBytes()).orElseThrow()) {
        objects.add((JsonObject) element);
      }
      return objects;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
