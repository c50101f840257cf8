package dev.kept.platform;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Builds a row, a key or the values of an expression.
public final class Item {
  private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

  public static Item item() {
    return new Item();
  }

  public Item text(String name, String value) {
    return set(name, AttributeValue.fromS(value));
  }

  public Item number(String name, long value) {
    return set(name, AttributeValue.fromN(Long.toString(value)));
  }

  public Item bool(String name, boolean value) {
    return set(name, AttributeValue.fromBool(value));
  }

  public Item bytes(String name, byte[] value) {
    return set(name, AttributeValue.fromB(SdkBytes.fromByteArray(value)));
  }

  /// Stores epoch milliseconds.
  public Item instant(String name, Instant value) {
    return number(name, value.toEpochMilli());
  }

  /// Stores epoch seconds, rounded up, for DynamoDB's TTL. It deletes late by days: what must end
  /// at an instant compares an instant of its own.
  public Item ttl(String name, Instant value) {
    return number(name, value.plusMillis(999).getEpochSecond());
  }

  public Item texts(String name, Collection<String> values) {
    List<AttributeValue> list = values.stream().map(AttributeValue::fromS).toList();
    return set(name, AttributeValue.fromL(list));
  }

  /// Stores a set of epoch milliseconds, of which a write can take one out; an empty set is no
  /// attribute.
  public Item instants(String name, Collection<Instant> values) {
    var millis = values.stream().map(at -> Long.toString(at.toEpochMilli())).distinct().toList();
    return millis.isEmpty() ? this : set(name, AttributeValue.fromNs(millis));
  }

  /// Stores a map of texts.
  public Item textMap(String name, Map<String, String> values) {
    var map = new LinkedHashMap<String, AttributeValue>();
    values.forEach((key, text) -> map.put(key, AttributeValue.fromS(text)));
    return set(name, AttributeValue.fromM(map));
  }

  public Item maybeText(String name, Optional<String> value) {
    value.ifPresent(text -> text(name, text));
    return this;
  }

  public Item maybeBytes(String name, Optional<byte[]> value) {
    value.ifPresent(bytes -> bytes(name, bytes));
    return this;
  }

  public Map<String, AttributeValue> build() {
    return Map.copyOf(attributes);
  }

  private Item set(String name, AttributeValue value) {
    attributes.put(name, value);
    return this;
  }
}
