package dev.kept.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads bytes as plain text: strict UTF-8, or UTF-16 that says so by a byte order mark.
///
/// A file of an older eight-bit encoding is refused rather than guessed: a wrong guess would put
/// wrong letters into a person's name without anybody being told.
public final class PlainText {
  private PlainText() {}

  /// Decodes the whole of the bytes, without the byte order mark.
  ///
  /// @return empty when the bytes are not valid in their encoding, or hold a control character
  ///     other than tab, line feed, carriage return and form feed
  public static Optional<String> decode(byte[] bytes) {
    try {
      var text =
          charset(bytes)
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      var body = text.startsWith("\ufeff") ? text.substring(1) : text;
      return body.chars().allMatch(PlainText::isText) ? Optional.of(body) : Optional.empty();
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length >= 2) {
      var mark = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
      if (mark == 0xfeff || mark == 0xfffe) {
        return StandardCharsets.UTF_16;
      }
    }
    return StandardCharsets.UTF_8;
  }

  private static boolean isText(int unit) {
    return unit == '\t'
        || unit == '\n'
        || unit == '\r'
        || unit == '\f'
        || (!Character.isISOControl(unit) && unit != 0xffff && unit != 0xfffe);
  }
}
