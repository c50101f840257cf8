package dev.kept.platform;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what CloudFront says about a viewer (Developer Guide, "Add CloudFront request headers").
///
/// Bounded and cleaned although the edge is trusted: a value that is not of the documented form is
/// none.
final class ViewerHeaders {
  /// `198.51.100.10:46532`, `2001:db8::1:46532` or `[2001:db8::1]:46532`: the port comes last.
  private static final Pattern ADDRESS =
      Pattern.compile("\\[?([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]{2,45})]?:[0-9]{1,5}");

  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  /// Letters of any script, their marks, and what stands between the words of a name.
  private static final Pattern CITY = Pattern.compile("\\p{L}[\\p{L}\\p{M}\\p{Nd} '’.,()/-]{0,63}");

  private static final int LONGEST_RAW = 512;
  private static final int HEX = 16;

  private ViewerHeaders() {}

  /// @return the address in the one form of the JDK, without the port
  static Optional<String> address(String header) {
    var matcher = ADDRESS.matcher(header);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(matcher.group(1)).getHostAddress());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// @return ISO 3166-1 alpha-2
  static Optional<String> country(String header) {
    return Optional.of(header).filter(text -> COUNTRY.matcher(text).matches());
  }

  /// @return the name of a city, in NFC, at most 64 characters
  static Optional<String> city(String header) {
    return header.length() > LONGEST_RAW
        ? Optional.empty()
        : decoded(header)
            .map(text -> Normalizer.normalize(text, Normalizer.Form.NFC).strip())
            .filter(text -> CITY.matcher(text).matches());
  }

  /// Undoes percent encoding (RFC 3986 2.1) of UTF-8; anything but visible ASCII, a blank or a
  /// whole escape is malformed.
  private static Optional<String> decoded(String text) {
    var bytes = new ByteArrayOutputStream();
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return Optional.empty();
      }
      if (c != '%') {
        bytes.write(c);
        continue;
      }
      if (i + 2 >= text.length()) {
        return Optional.empty();
      }
      var high = Character.digit(text.charAt(i + 1), HEX);
      var low = Character.digit(text.charAt(i + 2), HEX);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes.write(high * HEX + low);
      i += 2;
    }
    return utf8(bytes.toByteArray());
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return Optional.of(text.toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
