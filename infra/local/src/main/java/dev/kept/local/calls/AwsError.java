package dev.kept.local.calls;

import dev.kept.local.http.Exchange;
import dev.kept.local.http.Headers;
import dev.kept.local.json.JsonObject;
import java.io.IOException;
import java.util.UUID;

/// An answer that is an error of a JSON service: its status, its type as the SDKs know it, and a
/// message that never quotes a value of the request.
public final class AwsError extends RuntimeException {

  private final int status;
  private final String type;

  /// An error with its own status.
  public AwsError(int status, String type, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
  }

  /// The caller's fault.
  public AwsError(String type, String message) {
    this(400, type, message);
  }

  /// The type without its name space.
  public String type() {
    return type.substring(type.indexOf('#') + 1);
  }

  /// Answers with it; `contentType` is the service's.
  public void answer(Exchange exchange, String contentType) throws IOException {
    var body =
        JsonObject.empty()
            .with("__type", type)
            .with("message", getMessage())
            .with("Message", getMessage());
    exchange.answer(status, headers(contentType), body.bytes());
  }

  /// The headers of every answer of a JSON service.
  public static Headers headers(String contentType) {
    return Headers.of(
        "Content-Type", contentType, "x-amzn-RequestId", UUID.randomUUID().toString());
  }
}
