package dev.kept.passkeys;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Writes the little CBOR (RFC 8949) that authenticators speak.
final class Cbor {
  private Cbor() {}

  /// @param value an `Integer`, a `String`, a `byte[]` or a `Map` of such in its order
  static byte[] bytes(Object value) {
    var out = new ByteArrayOutputStream();
    write(out, value);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, Object value) {
    switch (value) {
      case Integer number when number >= 0 -> head(out, 0, number);
      case Integer number -> head(out, 1, -1 - number);
      case byte[] bytes -> {
        head(out, 2, bytes.length);
        out.writeBytes(bytes);
      }
      case String text -> {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        head(out, 3, bytes.length);
        out.writeBytes(bytes);
      }
      case Map<?, ?> map -> {
        head(out, 5, map.size());
        map.forEach(
            (key, member) -> {
              write(out, key);
              write(out, member);
            });
      }
      default -> throw new IllegalArgumentException("no CBOR for " + value.getClass());
    }
  }

  private static void head(ByteArrayOutputStream out, int major, int length) {
    if (length < 24) {
      out.write(major << 5 | length);
    } else if (length < 256) {
      out.write(major << 5 | 24);
      out.write(length);
    } else {
      out.write(major << 5 | 25);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
    }
  }
}
