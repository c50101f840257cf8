package dev.kept.promises;

import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every promise of this deployment with what keeps and proves it; public, the same for everybody.
///
/// It can claim nothing that the build did not find in bytecode (ADR 10), nor what a switch of the
/// deployment takes back: the setting `WITHDRAWN_PROMISES` names these, separated by commas (with
/// passwords on, that there are none; ADR 20).
@Singleton
final class PromiseCatalogue {

  private final PromiseRegistry registry;
  private final PromiseIndex index;

  @Inject
  PromiseCatalogue(Settings settings) {
    this(PromiseRegistry.load(), PromiseIndex.load().without(withdrawn(settings)));
  }

  PromiseCatalogue(PromiseRegistry registry, PromiseIndex index) {
    this.registry = registry;
    this.index = index;
  }

  /// The promises that a caller asks for, in the order of the documents.
  Part list(PromiseQuery query) {
    var wanted =
        after(query.after()).stream().filter(row -> query.fits(row, index.of(row))).toList();
    var shown = wanted.subList(0, Math.min(query.limit(), wanted.size()));
    var more = wanted.size() > shown.size();
    return new Part(
        shown.stream().map(this::item).toList(),
        more ? Optional.of(shown.getLast().id()) : Optional.empty());
  }

  /// One promise; empty when no document makes it.
  Optional<JsonObject> find(PromiseId id) {
    return registry.find(id).map(this::item);
  }

  /// How many promises of the whole registry there are of each status.
  Map<PromiseStatus, Integer> counts() {
    var counts = new EnumMap<PromiseStatus, Integer>(PromiseStatus.class);
    for (var promise : registry.all()) {
      counts.merge(index.of(promise).status(), 1, Integer::sum);
    }
    return counts;
  }

  private static List<PromiseId> withdrawn(Settings settings) {
    return settings.optional("WITHDRAWN_PROMISES").stream()
        .flatMap(ids -> Arrays.stream(ids.split(",")))
        .map(id -> new PromiseId(id.strip()))
        .toList();
  }

  private List<Promise> after(Optional<PromiseId> last) {
    var all = registry.all();
    return last.map(id -> all.stream().dropWhile(row -> !row.id().equals(id)).skip(1).toList())
        .orElse(all);
  }

  private JsonObject item(Promise promise) {
    return PromiseDocuments.item(promise, index.of(promise));
  }

  /// A part of the list.
  ///
  /// @param items the promises as the API shows them
  /// @param last where the next part goes on; empty at the end
  record Part(List<JsonObject> items, Optional<PromiseId> last) {
    Part {
      items = List.copyOf(items);
    }
  }
}
