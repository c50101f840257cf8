package dev.kept.platform;

import dev.kept.platform.Refusal.FieldError;
import dev.kept.promises.Keeps;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An HTTP answer. Immutable; `with` and its kin return a changed copy.
///
/// Every answer carries `X-Content-Type-Options: nosniff` and `Cache-Control: no-store`, unless
/// [#cacheable] says that it holds neither a secret nor personal data.
///
/// @param body the bytes, empty when there is none
/// @param binary whether the gateway gets the body as base64
public record Reply(int status, Map<String, String> headers, byte[] body, boolean binary) {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply ok(JsonObject body) {
    return json(200, body);
  }

  public static Reply json(int status, JsonObject body) {
    return of(status, JSON, body.bytes(), false);
  }

  public static Reply noContent() {
    return new Reply(
        204,
        Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff"),
        new byte[0],
        false);
  }

  /// A text that is no JSON, such as a compact JWS.
  public static Reply text(String contentType, String body) {
    return of(200, contentType, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), false);
  }

  public static Reply bytes(int status, String contentType, byte[] body) {
    return of(status, contentType, body, true);
  }

  /// A problem document (RFC 9457); the edge adds the request's id.
  ///
  /// @param code stable snake_case; its sentence for a person stands in [Problems]
  public static Reply refused(int status, String code) {
    return of(status, PROBLEM, Problems.document(status, code, List.of()).bytes(), false);
  }

  public static Reply refusedFields(List<FieldError> errors) {
    return of(400, PROBLEM, Problems.document(400, "invalid_request", errors).bytes(), false);
  }

  public Reply with(String header, String value) {
    var changed = new LinkedHashMap<>(headers);
    changed.put(header, value);
    return new Reply(status, changed, body, binary);
  }

  /// Says after how many whole seconds to come back; rounded up, at least 1.
  public Reply retryAfter(Duration wait) {
    var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return with("Retry-After", Long.toString(seconds));
  }

  public Reply etag(String etag) {
    return with("ETag", etag);
  }

  /// For answers that are the same for everybody.
  public Reply cacheable(Duration age) {
    return with("Cache-Control", "public, max-age=" + age.toSeconds());
  }

  boolean isProblem() {
    return PROBLEM.equals(headers.get("Content-Type"));
  }

  Reply withBody(byte[] changed) {
    return new Reply(status, headers, changed, binary);
  }

  @Keeps("JN-7-05")
  private static Reply of(int status, String contentType, byte[] body, boolean binary) {
    return new Reply(
        status,
        Map.of(
            "Content-Type", contentType,
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff"),
        body,
        binary);
  }
}
