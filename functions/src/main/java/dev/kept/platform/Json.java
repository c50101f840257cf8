package dev.kept.platform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// JSON by streaming, strict: one value, valid UTF-8 without a byte order mark, no duplicate
/// members, at most 32 deep.
///
/// Values are [JsonObject], `List`, `String`, `BigDecimal`, `Boolean` and `null`. Numbers keep
/// their digits; one of more than 64 characters is refused, so that none costs more than it is
/// worth (API conventions).
public final class Json {
  /// Instants on the wire: RFC 3339, UTC, milliseconds.
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final int DEEPEST = 32;
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_TEXT = 16 * 1024 * 1024;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private Json() {}

  /// Reads one JSON value.
  ///
  /// @return empty when the bytes are not one strict JSON value or it is `null` itself
  public static Optional<Object> parse(byte[] bytes) {
    var text = decoded(bytes);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var buffer = text.get();
    try (var parser =
        FACTORY.createParser(buffer.array(), buffer.arrayOffset(), buffer.remaining())) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      var value = value(parser);
      return parser.nextToken() == null ? Optional.ofNullable(value) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// @return the value as UTF-8 bytes; `Instant` and `LocalDate` as the API's conventions say
  public static byte[] bytes(Object value) {
    var out = new ByteArrayOutputStream();
    try (var generator = FACTORY.createGenerator(out)) {
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// @return an instant as the API writes it
  public static String instant(Instant instant) {
    return INSTANT.format(instant);
  }

  /// Decoded here and not by the parser, which guesses at UTF-16 and UTF-32 and skips a byte order
  /// mark.
  private static Optional<CharBuffer> decoded(byte[] bytes) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)));
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> wellFormed(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IOException("unexpected token");
    };
  }

  private static JsonObject object(JsonParser parser) throws IOException {
    var object = new JsonObject();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = wellFormed(parser.currentName());
      parser.nextToken();
      object.set(name, value(parser));
    }
    return object;
  }

  private static List<@Nullable Object> array(JsonParser parser) throws IOException {
    var list = new ArrayList<@Nullable Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return list;
  }

  /// An escaped lone surrogate is valid JSON but no text; it could not be sealed and read back.
  private static String wellFormed(String text) throws IOException {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IOException("a lone surrogate");
    }
    return text;
  }

  private static BigDecimal number(JsonParser parser) throws IOException {
    try {
      return parser.getDecimalValue();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IOException(e);
    }
  }

  private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> generator.writeNull();
      case JsonObject object -> {
        generator.writeStartObject();
        for (var member : object.members().entrySet()) {
          generator.writeFieldName(member.getKey());
          write(generator, member.getValue());
        }
        generator.writeEndObject();
      }
      case Map<?, ?> map -> {
        generator.writeStartObject();
        for (var member : map.entrySet()) {
          generator.writeFieldName((String) member.getKey());
          write(generator, member.getValue());
        }
        generator.writeEndObject();
      }
      case Iterable<?> list -> {
        generator.writeStartArray();
        for (var element : list) {
          write(generator, element);
        }
        generator.writeEndArray();
      }
      case String text -> generator.writeString(text);
      case Boolean bool -> generator.writeBoolean(bool);
      case Integer number -> generator.writeNumber(number);
      case Long number -> generator.writeNumber(number);
      case BigDecimal number -> generator.writeNumber(number);
      case Instant instant -> generator.writeString(instant(instant));
      case LocalDate date -> generator.writeString(date.toString());
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass().getName());
    }
  }
}
