package dev.kept.platform;

/// JSON merge patch (RFC 7396): members replace, `null` removes, objects merge, lists are replaced.
public final class MergePatch {
  private MergePatch() {}

  /// @return a new object; neither argument is changed
  public static JsonObject apply(JsonObject target, JsonObject patch) {
    var merged = new JsonObject();
    target.members().forEach(merged::set);
    for (var member : patch.members().entrySet()) {
      var name = member.getKey();
      switch (member.getValue()) {
        case null -> merged.remove(name);
        case JsonObject nested ->
            merged.set(name, apply(merged.object(name).orElseGet(JsonObject::new), nested));
        default -> merged.set(name, member.getValue());
      }
    }
    return merged;
  }
}
