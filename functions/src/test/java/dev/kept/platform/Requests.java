package dev.kept.platform;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Requests as the edge reads them, for tests without a function.
final class Requests {
  private Requests() {}

  static HttpRequest post(Map<String, String> headers, String body) {
    return of(headers, Map.of(), body);
  }

  static HttpRequest get(Map<String, String> query) {
    return of(Map.of(), query, "");
  }

  private static HttpRequest of(
      Map<String, String> headers, Map<String, String> query, String body) {
    return new HttpRequest(
        "POST /v1/things",
        "POST",
        "/v1/things",
        Map.of(),
        query,
        headers,
        body.getBytes(StandardCharsets.UTF_8),
        "192.0.2.1",
        "request");
  }
}
