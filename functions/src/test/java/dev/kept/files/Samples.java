package dev.kept.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Files that tests upload.
final class Samples {
  static final String PDF_TYPE = "application/pdf";
  static final String DOCX_TYPE =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  private Samples() {}

  static byte[] png() {
    return concat(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, text("pixels"));
  }

  static byte[] jpeg() {
    return concat(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}, text("pixels"));
  }

  static byte[] webp() {
    return text("RIFF\4\0\0\0WEBPVP8 ");
  }

  /// A PDF of that many bytes; nothing looks into it before extraction.
  static byte[] pdf(int length) {
    return padded(text("%PDF-1.7\n"), length);
  }

  static byte[] docx() {
    return hostile("macro.docx");
  }

  static byte[] hostile(String name) {
    try (var stream = Samples.class.getResourceAsStream("/hostile/" + name)) {
      if (stream == null) {
        throw new IllegalArgumentException("no hostile file " + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] padded(byte[] bytes, int length) {
    var all = Arrays.copyOf(bytes, length);
    for (var at = bytes.length; at < length; at++) {
      all[at] = (byte) ('a' + at % 26);
    }
    return all;
  }

  static byte[] concat(byte[] first, byte[] second) {
    var all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
