package dev.kept.local.worker;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Speaks the Lambda Runtime API (2018-06-01) over one plain connection.
///
/// By hand, because each of the JDK's clients would bring threads and half a second to every start.
final class RuntimeClient {

  private record Answer(Map<String, String> headers, byte[] body) {}

  private final String host;
  private final int port;
  private final String base;
  private @Nullable Socket socket;
  private @Nullable InputStream input;

  /// `address` is `host:port`, and what stands before the API's own paths.
  RuntimeClient(String address) {
    var slash = address.indexOf('/');
    var authority = slash < 0 ? address : address.substring(0, slash);
    var colon = authority.lastIndexOf(':');
    this.host = authority.substring(0, colon);
    this.port = Integer.parseInt(authority.substring(colon + 1));
    this.base = (slash < 0 ? "" : address.substring(slash)) + "/2018-06-01/runtime/";
  }

  /// Waits for the next event, for as long as it takes.
  RuntimeEvent next() throws IOException {
    var answer = call("GET", "invocation/next", new byte[0]);
    return new RuntimeEvent(
        header(answer, "lambda-runtime-aws-request-id"),
        header(answer, "lambda-runtime-invoked-function-arn"),
        Long.parseLong(header(answer, "lambda-runtime-deadline-ms")),
        answer.body());
  }

  void answered(String requestId, byte[] payload) throws IOException {
    call("POST", "invocation/" + requestId + "/response", payload);
  }

  void failed(String requestId, Throwable failure) throws IOException {
    call("POST", "invocation/" + requestId + "/error", error(failure));
  }

  void initFailed(Throwable failure) throws IOException {
    call("POST", "init/error", error(failure));
  }

  private static byte[] error(Throwable failure) {
    var text =
        "{\"errorMessage\":"
            + quoted(String.valueOf(failure.getMessage()))
            + ",\"errorType\":"
            + quoted(failure.getClass().getName())
            + "}";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            character -> {
              if (character == '"' || character == '\\') {
                quoted.append('\\').append((char) character);
              } else if (character < ' ' || Character.isSurrogate((char) character)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", character));
              } else {
                quoted.append((char) character);
              }
            });
    return quoted.append('"').toString();
  }

  private Answer call(String method, String path, byte[] body) throws IOException {
    var open = socket;
    if (open == null) {
      open = new Socket(host, port);
      open.setTcpNoDelay(true);
      socket = open;
      input = new BufferedInputStream(open.getInputStream(), 16 << 10);
    }
    send(open.getOutputStream(), method, path, body);
    return receive();
  }

  private void send(OutputStream output, String method, String path, byte[] body)
      throws IOException {
    var head =
        method
            + " "
            + base
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    var start = head.getBytes(StandardCharsets.US_ASCII);
    var whole = new byte[start.length + body.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    output.write(whole);
    output.flush();
  }

  private Answer receive() throws IOException {
    var status = line();
    var headers = new HashMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    var body = stream().readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    if (status.startsWith("HTTP/1.1 410")) {
      throw new EOFException("this environment is no longer wanted");
    }
    return new Answer(headers, body);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var next = stream().read(); next != '\n'; next = stream().read()) {
      if (next < 0) {
        throw new EOFException("the platform hung up");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private InputStream stream() {
    var open = input;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    return open;
  }

  private static String header(Answer answer, String name) throws IOException {
    var value = answer.headers().get(name);
    if (value == null) {
      throw new IOException("the platform left out " + name);
    }
    return value;
  }
}
