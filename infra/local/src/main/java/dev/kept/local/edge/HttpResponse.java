package dev.kept.local.edge;

import dev.kept.local.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A whole answer. `Content-Length`, `Date` and `Connection` are the server's.
public record HttpResponse(int status, List<Header> headers, byte[] body) {

  /// Keeps a copy of the headers.
  public HttpResponse {
    headers = List.copyOf(headers);
  }

  /// A JSON answer.
  public static HttpResponse json(int status, byte[] body) {
    return new HttpResponse(status, List.of(new Header("Content-Type", "application/json")), body);
  }

  /// A JSON answer.
  public static HttpResponse json(int status, JsonObject body) {
    return json(status, body.bytes());
  }

  /// What the gateway itself says: `{"message": ...}`, as API Gateway does.
  public static HttpResponse message(int status, String message) {
    return json(status, JsonObject.empty().with("message", message));
  }

  /// An answer without a body.
  public static HttpResponse empty(int status) {
    return new HttpResponse(status, List.of(), new byte[0]);
  }

  /// The body as text.
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
