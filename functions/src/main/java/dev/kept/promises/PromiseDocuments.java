package dev.kept.promises;

import dev.kept.platform.JsonObject;
import java.util.Map;

/// Promises and their evidence as JSON: the rows of `promises/index.json`, and the API's items.
final class PromiseDocuments {

  private PromiseDocuments() {}

  /// What stands in the policies, and what the build found for it.
  static JsonObject item(Promise promise, Evidence evidence) {
    var item =
        new JsonObject()
            .set("id", promise.id().value())
            .set("document", promise.document())
            .set("section", promise.section())
            .set("promise", promise.promise())
            .set("observable", promise.observable())
            .set("capability", promise.capability())
            .set("class", promise.checked().letter());
    return withEvidence(item, evidence);
  }

  /// One row of the index.
  static JsonObject indexRow(PromiseId id, Evidence evidence) {
    return withEvidence(new JsonObject().set("id", id.value()), evidence);
  }

  /// How many promises there are of each status, and in all.
  static JsonObject counts(Map<PromiseStatus, Integer> counts) {
    var document = new JsonObject();
    for (var status : PromiseStatus.values()) {
      document.set(status.wire(), counts.getOrDefault(status, 0));
    }
    return document.set("all", counts.values().stream().mapToInt(Integer::intValue).sum());
  }

  private static JsonObject withEvidence(JsonObject document, Evidence evidence) {
    return document
        .set("status", evidence.status().wire())
        .set("keepers", evidence.keepers().stream().map(PromiseDocuments::keeper).toList())
        .set("proofs", evidence.proofs().stream().map(PromiseDocuments::proof).toList())
        .set("saboteurs", evidence.saboteurs());
  }

  private static JsonObject keeper(Evidence.Keeper keeper) {
    return new JsonObject()
        .set("class", keeper.type())
        .set("method", keeper.method())
        .set("line", keeper.line());
  }

  private static JsonObject proof(Evidence.Proof proof) {
    return new JsonObject().set("class", proof.type()).set("method", proof.method());
  }
}
