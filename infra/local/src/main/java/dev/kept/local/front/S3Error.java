package dev.kept.local.front;

import dev.kept.local.http.Exchange;
import dev.kept.local.http.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// An error as S3 writes it. Messages are S3's own and quote nothing.
record S3Error(int status, String code, String message) {

  static final S3Error DENIED = new S3Error(403, "AccessDenied", "Access Denied");
  static final S3Error UNKNOWN_KEY =
      new S3Error(
          403,
          "InvalidAccessKeyId",
          "The AWS Access Key Id you provided does not exist in our records.");
  static final S3Error SLOW_DOWN = new S3Error(503, "SlowDown", "Please reduce your request rate.");
  static final S3Error INTERNAL =
      new S3Error(500, "InternalError", "We encountered an internal error. Please try again.");
  static final S3Error BAD_PATH =
      new S3Error(400, "InvalidURI", "Couldn't parse the specified URI.");

  void answer(Exchange exchange) throws IOException {
    var id = UUID.randomUUID().toString();
    var xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message><RequestId>%s</RequestId></Error>"
            .formatted(code, message, id);
    exchange.answer(
        status,
        Headers.of("Content-Type", "application/xml", "x-amz-request-id", id),
        xml.getBytes(StandardCharsets.UTF_8));
  }
}
