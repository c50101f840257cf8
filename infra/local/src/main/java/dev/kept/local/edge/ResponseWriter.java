package dev.kept.local.edge;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Writes one answer with its length; a header that would break the framing is left out.
final class ResponseWriter {

  private static final Set<String> OURS =
      Set.of("content-length", "transfer-encoding", "connection", "keep-alive", "date");

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(201, "Created"),
          Map.entry(202, "Accepted"),
          Map.entry(204, "No Content"),
          Map.entry(206, "Partial Content"),
          Map.entry(304, "Not Modified"),
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(408, "Request Timeout"),
          Map.entry(409, "Conflict"),
          Map.entry(410, "Gone"),
          Map.entry(412, "Precondition Failed"),
          Map.entry(413, "Content Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(416, "Range Not Satisfiable"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(431, "Request Header Fields Too Large"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"));

  private final OutputStream output;

  ResponseWriter(OutputStream output) {
    this.output = output;
  }

  void write(HttpResponse response, boolean toHead, boolean keepsAlive) throws IOException {
    var status = response.status();
    var bodiless = status == 204 || status == 304 || status < 200;
    var head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(status).append(' ').append(REASONS.getOrDefault(status, ""));
    line(head, "Date", now());
    response.headers().stream()
        .filter(header -> !OURS.contains(header.name().toLowerCase(Locale.ROOT)))
        .filter(header -> clean(header.name()) && clean(header.value()))
        .forEach(header -> line(head, header.name(), header.value()));
    if (!bodiless) {
      line(head, "Content-Length", String.valueOf(response.body().length));
    }
    line(head, "Connection", keepsAlive ? "keep-alive" : "close");
    head.append("\r\n\r\n");
    output.write(head.toString().getBytes(StandardCharsets.UTF_8));
    if (!bodiless && !toHead) {
      output.write(response.body());
    }
    output.flush();
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append("\r\n").append(name).append(": ").append(value);
  }

  private static boolean clean(String text) {
    return text.chars().allMatch(character -> character >= ' ' && character != 0x7f);
  }

  private static String now() {
    return DATE.format(ZonedDateTime.now(ZoneOffset.UTC));
  }
}
