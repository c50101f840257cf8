package dev.kept.sessions;

import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import io.jsonwebtoken.io.AbstractDeserializer;
import io.jsonwebtoken.io.AbstractSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lets jjwt read and write JSON by the platform's strict reader, so that a token with a duplicate
/// member, trailing data or deep nesting is no token.
final class JwtJson {
  private JwtJson() {}

  static final class Writer extends AbstractSerializer<Map<String, ?>> {
    @Override
    protected void doSerialize(Map<String, ?> map, OutputStream out) throws IOException {
      out.write(Json.bytes(map));
    }
  }

  static final class StrictReader extends AbstractDeserializer<Map<String, ?>> {
    @Override
    protected Map<String, ?> doDeserialize(Reader reader) throws IOException {
      var text = new StringWriter();
      reader.transferTo(text);
      var value = Json.parse(text.toString().getBytes(StandardCharsets.UTF_8));
      if (value.isPresent() && value.get() instanceof JsonObject object) {
        return new LinkedHashMap<>(object.members());
      }
      throw new IOException("not one strict JSON object");
    }
  }
}
