package dev.kept.local.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads one request, strictly: what RFC 9112 calls ambiguous (two lengths, folded lines, a space
/// before the colon) is refused, so that nobody downstream reads it differently.
final class RequestReader {

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern TARGET = Pattern.compile("[\\x21-\\x7e]+");
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final HttpInput input;
  private final OutputStream output;
  private final Limits limits;
  private final InetAddress peer;
  private int headLeft;

  RequestReader(HttpInput input, OutputStream output, Limits limits, InetAddress peer) {
    this.input = input;
    this.output = output;
    this.limits = limits;
    this.peer = peer;
  }

  HttpRequest read() throws IOException, BadRequest {
    input.allow(limits.headTime());
    headLeft = limits.head();
    var line = line();
    while (line.isEmpty()) {
      line = line();
    }
    var parts = line.split(" ", -1);
    if (parts.length != 3
        || !TOKEN.matcher(parts[0]).matches()
        || !TARGET.matcher(parts[1]).matches()) {
      throw new BadRequest(400, "Bad Request");
    }
    if (!parts[2].equals("HTTP/1.1") && !parts[2].equals("HTTP/1.0")) {
      throw new BadRequest(505, "HTTP Version Not Supported");
    }
    var headers = headers();
    return new HttpRequest(parts[0], origin(parts[1]), parts[2], headers, body(headers), peer);
  }

  /// A target in absolute form stands for its path; any other that is no path, for itself.
  private static String origin(String target) {
    var scheme = target.indexOf("://");
    if (target.startsWith("/") || scheme < 0) {
      return target;
    }
    var slash = target.indexOf('/', scheme + 3);
    return slash < 0 ? "/" : target.substring(slash);
  }

  private List<Header> headers() throws IOException, BadRequest {
    var headers = new ArrayList<Header>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      if (colon < 1 || !TOKEN.matcher(line.substring(0, colon)).matches()) {
        throw new BadRequest(400, "Bad Request");
      }
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return headers;
  }

  /// A line without its end. Header values are bytes, read as UTF-8.
  private String line() throws IOException, BadRequest {
    var line = new ByteArrayOutputStream(128);
    while (true) {
      var next = input.read();
      if (next < 0) {
        throw new BadRequest(400, "Bad Request");
      }
      if (--headLeft < 0) {
        throw new BadRequest(431, "Request Header Fields Too Large");
      }
      if (next == '\n') {
        var text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      if (next == 0) {
        throw new BadRequest(400, "Bad Request");
      }
      line.write(next);
    }
  }

  private byte[] body(List<Header> headers) throws IOException, BadRequest {
    var lengths = values(headers, "Content-Length");
    var encodings = values(headers, "Transfer-Encoding");
    if (lengths.size() > 1 || (!lengths.isEmpty() && !encodings.isEmpty())) {
      throw new BadRequest(400, "Bad Request");
    }
    if (lengths.isEmpty() && encodings.isEmpty()) {
      return new byte[0];
    }
    var length = lengths.isEmpty() ? -1 : length(lengths.getFirst());
    if (values(headers, "Expect").contains("100-continue")) {
      output.write(CONTINUE);
      output.flush();
    }
    input.allow(limits.bodyTime());
    if (length < 0) {
      if (!encodings.equals(List.of("chunked"))) {
        throw new BadRequest(501, "Not Implemented");
      }
      return chunked();
    }
    var body = new byte[length];
    if (!input.read(body, 0, length)) {
      throw new BadRequest(400, "Bad Request");
    }
    return body;
  }

  private int length(String text) throws BadRequest {
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new BadRequest(400, "Bad Request");
    }
    var length = Long.parseLong(text);
    if (length > limits.body()) {
      throw new BadRequest(413, "Request Entity Too Large");
    }
    return (int) length;
  }

  private byte[] chunked() throws IOException, BadRequest {
    var body = new ByteArrayOutputStream();
    headLeft = limits.body();
    while (true) {
      var size = chunkSize(line());
      if (body.size() + size > limits.body()) {
        throw new BadRequest(413, "Request Entity Too Large");
      }
      if (size == 0) {
        headLeft = limits.head();
        headers();
        return body.toByteArray();
      }
      var chunk = new byte[size];
      if (!input.read(chunk, 0, size) || !line().isEmpty()) {
        throw new BadRequest(400, "Bad Request");
      }
      body.write(chunk);
    }
  }

  private static int chunkSize(String line) throws BadRequest {
    var semicolon = line.indexOf(';');
    var digits = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
    if (digits.isEmpty() || digits.length() > 7) {
      throw new BadRequest(digits.isEmpty() ? 400 : 413, "Bad Request");
    }
    try {
      return Integer.parseUnsignedInt(digits, 16);
    } catch (NumberFormatException _) {
      throw new BadRequest(400, "Bad Request");
    }
  }

  private static List<String> values(List<Header> headers, String name) {
    return headers.stream()
        .filter(header -> header.is(name))
        .map(header -> header.value().toLowerCase(Locale.ROOT))
        .toList();
  }
}
