package dev.kept.local.template;

import java.util.List;
import java.util.Optional;

/// A DynamoDB table. `name` is the real one (`TableName`, else the logical id).
public record TableSpec(
    String logicalId,
    String name,
    List<Key> keys,
    List<Index> indexes,
    Optional<String> ttlAttribute,
    Optional<String> streamView,
    boolean deletionProtected) {

  /// A key attribute: its scalar type `S`, `N` or `B`, and its role `HASH` or `RANGE`.
  public record Key(String attribute, String type, String role) {}

  /// An index: its projection is `ALL`, `KEYS_ONLY` or `INCLUDE` with the named attributes.
  public record Index(
      String name, boolean global, List<Key> keys, String projection, List<String> included) {}

  /// Keeps copies.
  public TableSpec {
    keys = List.copyOf(keys);
    indexes = List.copyOf(indexes);
  }

  /// The table's ARN.
  public String arn() {
    return Arns.table(name);
  }
}
