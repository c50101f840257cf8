package dev.kept.local.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Between bytes and the tree.
final class JsonText {

  /// Objects of 4 MiB travel as base64 in one string.
  private static final int LONGEST_TEXT = 64 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(200)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private JsonText() {}

  static Json read(byte[] bytes) {
    try (var parser = FACTORY.createParser(bytes)) {
      if (parser.nextToken() == null) {
        throw new JsonException("no JSON at all");
      }
      var value = value(parser);
      if (parser.nextToken() != null) {
        throw new JsonException("something follows the JSON value");
      }
      return value;
    } catch (IOException _) {
      throw new JsonException("malformed JSON");
    }
  }

  private static Json value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new Json.Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeric(parser.getDecimalValue());
      case VALUE_TRUE -> new Json.Truth(true);
      case VALUE_FALSE -> new Json.Truth(false);
      case VALUE_NULL -> new Json.Nothing();
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new JsonException("malformed JSON");
    };
  }

  private static JsonObject object(JsonParser parser) throws IOException {
    var members = new LinkedHashMap<String, Json>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return new JsonObject(members);
  }

  private static JsonArray array(JsonParser parser) throws IOException {
    var items = new ArrayList<Json>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new JsonArray(items);
  }

  static byte[] write(Json json) {
    var bytes = new ByteArrayOutputStream();
    try (var generator = FACTORY.createGenerator(bytes)) {
      write(json, generator);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return bytes.toByteArray();
  }

  private static void write(Json json, JsonGenerator generator) throws IOException {
    switch (json) {
      case Json.Text(var text) -> generator.writeString(text);
      case Json.Numeric(var number) -> generator.writeNumber(number);
      case Json.Truth(var truth) -> generator.writeBoolean(truth);
      case Json.Nothing() -> generator.writeNull();
      case JsonArray(var items) -> {
        generator.writeStartArray();
        for (var item : items) {
          write(item, generator);
        }
        generator.writeEndArray();
      }
      case JsonObject(var members) -> {
        generator.writeStartObject();
        for (var member : members.entrySet()) {
          generator.writeFieldName(member.getKey());
          write(member.getValue(), generator);
        }
        generator.writeEndObject();
      }
    }
  }
}
