package dev.kept.platform;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A table's row, read by type: a missing attribute is our fault and throws, never a silent empty.
///
/// @param attributes as DynamoDB gave them
public record Row(Map<String, AttributeValue> attributes) {
  public Row {
    attributes = Map.copyOf(attributes);
  }

  /// @return the row of an answer to GetItem; empty when there was none
  public static Optional<Row> of(@Nullable Map<String, AttributeValue> attributes) {
    return attributes == null || attributes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Row(attributes));
  }

  public String text(String name) {
    return required(name).s();
  }

  public long number(String name) {
    return Long.parseLong(required(name).n());
  }

  public boolean bool(String name) {
    return required(name).bool();
  }

  public byte[] bytes(String name) {
    return required(name).b().asByteArray();
  }

  /// @return an instant stored as epoch milliseconds
  public Instant instant(String name) {
    return Instant.ofEpochMilli(number(name));
  }

  /// @return a list of texts
  public List<String> texts(String name) {
    return required(name).l().stream().map(AttributeValue::s).toList();
  }

  /// @return the instants of a set of epoch milliseconds, oldest first; an empty set is no
  ///     attribute
  public List<Instant> instants(String name) {
    return has(name)
        ? required(name).ns().stream()
            .map(Long::valueOf)
            .sorted()
            .map(Instant::ofEpochMilli)
            .toList()
        : List.of();
  }

  /// @return a map of texts
  public Map<String, String> textMap(String name) {
    var texts = new HashMap<String, String>();
    required(name).m().forEach((key, value) -> texts.put(key, value.s()));
    return texts;
  }

  public Optional<String> maybeText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  public Optional<byte[]> maybeBytes(String name) {
    return has(name) ? Optional.of(bytes(name)) : Optional.empty();
  }

  public Optional<Instant> maybeInstant(String name) {
    return has(name) ? Optional.of(instant(name)) : Optional.empty();
  }

  public boolean has(String name) {
    return attributes.containsKey(name);
  }

  private AttributeValue required(String name) {
    var value = attributes.get(name);
    if (value == null) {
      throw new IllegalStateException("a row lacks attribute " + name);
    }
    return value;
  }
}
