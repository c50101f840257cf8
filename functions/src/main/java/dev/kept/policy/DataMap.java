package dev.kept.policy;

import dev.kept.platform.JsonObject;
import dev.kept.promises.Keeps;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Every attribute of every table, and every bucket's objects: what it is of, why it is held, under
/// which purpose's key, until when, and who receives it.
///
/// Read from `policy/data-map.json`. The notice is made of it, and tests hold it against what is
/// really stored (JN-S-01, JT-1-01): an attribute that is not here may not be written.
@Keeps({"JN-S-01", "JN-S-03", "JN-3-10"})
final class DataMap {
  private final List<Entry> entries;

  private DataMap(List<Entry> entries) {
    this.entries = entries;
  }

  /// The four families of data that are collected, and no others (JN-S-01).
  enum Family {
    ACCOUNT,
    RESUME,
    USAGE,
    SECURITY;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Family of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// Some attributes of one store that have all else in common.
  ///
  /// @param store logical id in template.yaml
  /// @param fields attribute names; one that ends in `*` stands for all that begin like it; of a
  ///     bucket just `object`
  /// @param purpose why, in words
  /// @param sealedUnder the purpose's word whose key seals them; empty when they rest in clear,
  ///     because they tell nothing of a person or must be searched
  /// @param until what ends it, in words
  /// @param recipients processors that may receive them, by id
  /// @param where the way of signing in that such a store is there for; empty when it always is
  record Entry(
      String store,
      Family family,
      List<String> fields,
      String purpose,
      Optional<String> sealedUnder,
      String until,
      List<String> recipients,
      Optional<SignInWay> where) {
    Entry {
      fields = List.copyOf(fields);
      recipients = List.copyOf(recipients);
    }

    private boolean names(String attribute) {
      return fields.stream()
          .anyMatch(
              field ->
                  field.endsWith("*")
                      ? attribute.startsWith(field.substring(0, field.length() - 1))
                      : field.equals(attribute));
    }
  }

  /// Reads the map that is packed with this class.
  static DataMap load() {
    return new DataMap(Resources.objects("data-map.json").stream().map(DataMap::entry).toList());
  }

  List<Entry> entries() {
    return entries;
  }

  /// @return the entries of the stores that a deployment with these ways of signing in uses
  List<Entry> entries(Set<SignInWay> ways) {
    return entries.stream()
        .filter(entry -> entry.where().map(ways::contains).orElse(true))
        .toList();
  }

  /// @return the entry that names an attribute of a store; empty means it may not be stored
  Optional<Entry> find(String store, String attribute) {
    return entries.stream()
        .filter(entry -> entry.store().equals(store) && entry.names(attribute))
        .findFirst();
  }

  private static Entry entry(JsonObject object) {
    return new Entry(
        object.text("store").orElseThrow(),
        Family.of(object.text("family").orElseThrow()),
        texts(object, "fields"),
        object.text("purpose").orElseThrow(),
        object.text("sealedUnder"),
        object.text("until").orElseThrow(),
        texts(object, "recipients"),
        object.text("where").map(SignInWay::by));
  }

  private static List<String> texts(JsonObject object, String name) {
    return object.list(name).orElseThrow().stream().map(String.class::cast).toList();
  }
}
