package dev.kept.promises;

import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Evidence.Keeper;
import dev.kept.promises.Evidence.Proof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the build found in bytecode for each promise (ADR 10).
///
/// Read from `promises/index.json`, which the build writes: an array of objects `id`, `status`,
/// `keepers` (`class`, `method`, `line`), `proofs` (`class`, `method`), `saboteurs` (names). A
/// build without its tests (`-Dmaven.test.skip`) writes none, and then claims nothing: every
/// promise reads as planned.
public final class PromiseIndex {

  static final String RESOURCE = "promises/index.json";

  private final Map<PromiseId, Evidence> evidence;

  PromiseIndex(Map<PromiseId, Evidence> evidence) {
    this.evidence = Map.copyOf(evidence);
  }

  /// Reads the index that is packed with this class.
  public static PromiseIndex load() {
    try (var json = PromiseIndex.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      return json == null ? new PromiseIndex(Map.of()) : read(json.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PromiseIndex read(byte[] json) {
    var evidence = new LinkedHashMap<PromiseId, Evidence>();
    for (var row : (List<?>) Json.parse(json).orElseThrow()) {
      var object = (JsonObject) row;
      evidence.put(new PromiseId(text(object, "id")), evidence(object));
    }
    return new PromiseIndex(evidence);
  }

  /// The same in a deployment that chose not to make some of the promises: they are withdrawn
  /// there, whatever was found for them.
  PromiseIndex without(Collection<PromiseId> withdrawn) {
    var left = new LinkedHashMap<>(evidence);
    withdrawn.forEach(id -> left.put(id, Evidence.none(PromiseStatus.WITHDRAWN)));
    return new PromiseIndex(left);
  }

  /// What was found for a promise; without a claim it is planned, or withdrawn where it is that.
  Evidence of(Promise promise) {
    var unclaimed = promise.withdrawn() ? PromiseStatus.WITHDRAWN : PromiseStatus.PLANNED;
    return evidence.getOrDefault(promise.id(), Evidence.none(unclaimed));
  }

  private static Evidence evidence(JsonObject row) {
    return new Evidence(
        PromiseStatus.parse(text(row, "status")).orElseThrow(),
        row.list("keepers").orElseThrow().stream().map(PromiseIndex::keeper).toList(),
        row.list("proofs").orElseThrow().stream().map(PromiseIndex::proof).toList(),
        row.list("saboteurs").orElseThrow().stream().map(String.class::cast).toList());
  }

  private static Keeper keeper(Object member) {
    var keeper = (JsonObject) member;
    var line = keeper.number("line").orElseThrow().intValueExact();
    return new Keeper(text(keeper, "class"), text(keeper, "method"), line);
  }

  private static Proof proof(Object member) {
    var proof = (JsonObject) member;
    return new Proof(text(proof, "class"), text(proof, "method"));
  }

  private static String text(JsonObject object, String name) {
    return object
        .text(name)
        .orElseThrow(() -> new IllegalStateException(RESOURCE + " has a row without " + name));
  }
}
