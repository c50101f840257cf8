package dev.kept.sweep;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// One way in which a marker may be written.
///
/// Raw, lower- and upper-cased, UTF-16, percent-encoded, escaped for JSON, base64 and base64url at
/// each of the three alignments, hex in both cases, and bare MD5, SHA-1 and SHA-256 as bytes, hex
/// and base64: a hash without a secret is as good as the value where values can be guessed
/// (CX-4.1-04).
record Form(Marker marker, String name, byte[] bytes) {
  private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256");

  static List<Form> all(Marker marker) {
    var forms = new Collected(marker);
    var value = marker.value();
    for (var text :
        List.of(value, value.toLowerCase(Locale.ROOT), value.toUpperCase(Locale.ROOT))) {
      var utf8 = text.getBytes(StandardCharsets.UTF_8);
      forms.add("text", utf8);
      forms.add("utf-16", text.getBytes(StandardCharsets.UTF_16LE));
      forms.add("percent-encoded", percentEncoded(utf8, "%%%02X"));
      forms.add("percent-encoded", percentEncoded(utf8, "%%%02x"));
      forms.add("json-escaped", jsonEscaped(text));
      forms.add("hex", HexFormat.of().formatHex(utf8));
      forms.add("hex", HexFormat.of().withUpperCase().formatHex(utf8));
      base64(forms, utf8);
      HASHES.forEach(hash -> hashed(forms, hash, utf8));
    }
    return forms.forms;
  }

  private static void hashed(Collected forms, String hash, byte[] value) {
    var digest = digest(hash, value);
    var name = hash.toLowerCase(Locale.ROOT);
    forms.add(name + " bytes", digest);
    forms.add(name + " hex", HexFormat.of().formatHex(digest));
    forms.add(name + " hex", HexFormat.of().withUpperCase().formatHex(digest));
    forms.add(name + " base64", Base64.getEncoder().withoutPadding().encodeToString(digest));
    forms.add(name + " base64", Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
  }

  /// A value inside a longer encoded text starts at one of three places of the code; the characters
  /// that its neighbours share are left out.
  private static void base64(Collected forms, byte[] value) {
    for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      for (var before = 0; before < 3; before++) {
        var shifted = new byte[before + value.length];
        System.arraycopy(value, 0, shifted, before, value.length);
        var encoded = encoder.withoutPadding().encodeToString(shifted);
        var first = (before * Byte.SIZE + 5) / 6;
        var last = shifted.length * Byte.SIZE / 6;
        forms.add("base64", encoded.substring(first, last));
      }
    }
  }

  private static byte[] percentEncoded(byte[] value, String format) {
    var text = new StringBuilder();
    for (var b : value) {
      var c = (char) (b & 0xFF);
      var plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0);
      text.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, format, (int) c));
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] jsonEscaped(String value) {
    var text = new StringBuilder();
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      text.append(c < 0x80 ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] digest(String hash, byte[] value) {
    try {
      return MessageDigest.getInstance(hash).digest(value);
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every JDK has " + hash, cause);
    }
  }

  private static final class Collected {
    private final Marker marker;
    private final List<Form> forms = new ArrayList<>();

    private Collected(Marker marker) {
      this.marker = marker;
    }

    private void add(String name, String ascii) {
      add(name, ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private void add(String name, byte[] bytes) {
      var known = forms.stream().anyMatch(form -> java.util.Arrays.equals(form.bytes, bytes));
      if (!known) {
        forms.add(new Form(marker, name, bytes));
      }
    }
  }
}
