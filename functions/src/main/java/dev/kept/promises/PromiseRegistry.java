package dev.kept.promises;

import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every promise that the three policies make, in their order.
///
/// Read from `promises/promises.json`: an array of objects with the members `id`, `document`,
/// `section`, `promise`, `observable`, `capability`, `class` (all strings) and, where a promise is
/// no longer made, `withdrawn` (true). An unknown or missing member, or an id given twice, is a
/// fault of the build and throws.
public final class PromiseRegistry {

  static final String RESOURCE = "promises/promises.json";

  private static final Set<String> COLUMNS =
      Set.of(
          "id", "document", "section", "promise", "observable", "capability", "class", "withdrawn");

  private final Map<PromiseId, Promise> promises;

  private PromiseRegistry(Map<PromiseId, Promise> promises) {
    this.promises = promises;
  }

  /// Reads the registry that is packed with this class.
  public static PromiseRegistry load() {
    try (var json = PromiseRegistry.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      if (json == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the archive");
      }
      return read(json.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PromiseRegistry read(byte[] json) {
    var promises = new LinkedHashMap<PromiseId, Promise>();
    var rows = (List<?>) Json.parse(json).orElseThrow(() -> malformed("is not strict JSON"));
    for (var row : rows) {
      var promise = promise((JsonObject) row);
      if (promises.put(promise.id(), promise) != null) {
        throw malformed("has " + promise.id() + " twice");
      }
    }
    return new PromiseRegistry(promises);
  }

  /// All promises, in the order of the documents.
  public List<Promise> all() {
    return List.copyOf(promises.values());
  }

  /// The promise of that id; empty when no document makes it.
  public Optional<Promise> find(PromiseId id) {
    return Optional.ofNullable(promises.get(id));
  }

  private static Promise promise(JsonObject row) {
    var id = new PromiseId(column(row, "id"));
    if (!COLUMNS.containsAll(row.members().keySet())) {
      throw malformed("has an unknown column in " + id);
    }
    return new Promise(
        id,
        column(row, "document"),
        column(row, "section"),
        column(row, "promise"),
        column(row, "observable"),
        column(row, "capability"),
        PromiseClass.parse(column(row, "class"))
            .orElseThrow(() -> malformed("has an unknown class")),
        row.bool("withdrawn").orElse(false));
  }

  private static String column(JsonObject row, String name) {
    return row.text(name).orElseThrow(() -> malformed("has a row without " + name));
  }

  private static IllegalStateException malformed(String why) {
    return new IllegalStateException(RESOURCE + " " + why);
  }
}
