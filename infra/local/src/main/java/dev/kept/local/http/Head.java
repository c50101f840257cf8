package dev.kept.local.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;

/// The start line and header lines of a message; ISO 8859-1, at most 64 KiB.
record Head(String start, Headers headers) {

  private static final int LONGEST = 64 << 10;

  /// Empty when the stream ends before the first byte.
  static Optional<Head> read(InputStream in) throws IOException {
    var start = line(in, LONGEST);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    var left = LONGEST - start.get().length();
    var lines = new ArrayList<Header>();
    while (true) {
      var next =
          line(in, left).orElseThrow(() -> new HttpFormatException("the head ends too early"));
      if (next.isEmpty()) {
        return Optional.of(new Head(start.get(), new Headers(lines)));
      }
      left -= next.length() + 2;
      var colon = next.indexOf(':');
      if (colon < 1) {
        throw new HttpFormatException("a header line has no name");
      }
      lines.add(new Header(next.substring(0, colon), next.substring(colon + 1).strip()));
    }
  }

  void write(OutputStream out) throws IOException {
    var text = new StringBuilder(512).append(start).append("\r\n");
    for (var line : headers.lines()) {
      text.append(line.name()).append(": ").append(line.value()).append("\r\n");
    }
    out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /// One line without its end; empty at the end of the stream.
  static Optional<String> line(InputStream in, int longest) throws IOException {
    var bytes = new ByteArrayOutputStream(80);
    while (true) {
      var next = in.read();
      if (next < 0) {
        if (bytes.size() > 0) {
          throw new HttpFormatException("the line ends too early");
        }
        return Optional.empty();
      }
      if (next == '\n') {
        var text = bytes.toString(StandardCharsets.ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
      }
      if (bytes.size() >= longest) {
        throw new HttpFormatException("the head is too long");
      }
      bytes.write(next);
    }
  }
}
