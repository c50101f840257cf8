package dev.kept.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A request as it came: `target` is the path and query, still encoded; `body` can be read once.
public record Request(String method, String target, Headers headers, InputStream body) {

  /// The path, still encoded.
  public String path() {
    var mark = target.indexOf('?');
    return mark < 0 ? target : target.substring(0, mark);
  }

  /// What follows the question mark, still encoded.
  public Optional<String> query() {
    var mark = target.indexOf('?');
    return mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1));
  }

  /// The whole body; a longer one is an [HttpFormatException].
  public byte[] wholeBody(int longest) throws IOException {
    var bytes = body.readNBytes(longest + 1);
    if (bytes.length > longest) {
      throw new HttpFormatException("the body is too long");
    }
    return bytes;
  }

  static Request of(Head head, InputStream body) throws HttpFormatException {
    var parts = head.start().split(" ", -1);
    if (parts.length != 3 || !parts[2].startsWith("HTTP/1.") || !parts[1].startsWith("/")) {
      throw new HttpFormatException("the request line is no request line");
    }
    return new Request(parts[0], parts[1], head.headers(), body);
  }
}
