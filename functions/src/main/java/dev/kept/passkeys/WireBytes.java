package dev.kept.passkeys;

import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/// Bytes in JSON: base64url without padding, in the one spelling, as browsers write it.
final class WireBytes {
  private WireBytes() {}

  /// @return a parser of a member, which gives empty for what is no such text or of another length
  static Function<Object, Optional<byte[]>> of(int shortest, int longest) {
    return value ->
        value instanceof String text ? parse(text, shortest, longest) : Optional.empty();
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Optional<byte[]> parse(String text, int shortest, int longest) {
    if (text.length() > (longest * 8 + 5) / 6) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      return bytes.length >= shortest && bytes.length <= longest && text(bytes).equals(text)
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
