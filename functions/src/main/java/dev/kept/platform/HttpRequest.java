package dev.kept.platform;

import dev.kept.kernel.ClientKind;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.Sensitive;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a function needs of an API Gateway payload v2.0 event; the rest is not read.
///
/// @param route method and path template, such as `GET /v1/me/files/{id}`; `$default` when no route
///     matched
/// @param headers names in lower case
/// @param sourceIp the client's address as the trusted edge saw it (see [Edge]); forwarding headers
///     are never consulted
/// @param city where that is, if the trusted edge knows
public record HttpRequest(
    String route,
    String method,
    String path,
    Map<String, String> pathParameters,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    String sourceIp,
    Optional<String> city,
    String requestId) {

  public HttpRequest {
    pathParameters = Map.copyOf(pathParameters);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /// A request whose city nobody knows.
  public HttpRequest(
      String route,
      String method,
      String path,
      Map<String, String> pathParameters,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body,
      String sourceIp,
      String requestId) {
    this(
        route,
        method,
        path,
        pathParameters,
        query,
        headers,
        body,
        sourceIp,
        Optional.empty(),
        requestId);
  }

  /// Reads the gateway's event; one that is not of its shape is our own fault and throws.
  static HttpRequest read(byte[] event) {
    var root = (JsonObject) Json.parse(event).orElseThrow(MalformedEvent::new);
    var context = root.object("requestContext").orElseThrow(MalformedEvent::new);
    var http = context.object("http").orElseThrow(MalformedEvent::new);
    return new HttpRequest(
        root.text("routeKey").orElseThrow(MalformedEvent::new),
        http.text("method").orElseThrow(MalformedEvent::new),
        http.text("path").orElseThrow(MalformedEvent::new),
        texts(root, "pathParameters"),
        texts(root, "queryStringParameters"),
        lowerCaseNames(texts(root, "headers")),
        body(root),
        http.text("sourceIp").orElseThrow(MalformedEvent::new),
        Optional.empty(),
        context.text("requestId").orElseThrow(MalformedEvent::new));
  }

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /// Where the request came from, for whoever opens a session.
  public ClientOrigin origin() {
    return new ClientOrigin(
        new Sensitive<>(sourceIp),
        city.map(Sensitive::new),
        ClientKind.of(header("user-agent").orElse("")));
  }

  /// @return the same request, seen at another place
  HttpRequest seenAt(String address, Optional<String> seenCity) {
    return new HttpRequest(
        route, method, path, pathParameters, query, headers, body, address, seenCity, requestId);
  }

  /// @return the same request without one of its headers
  HttpRequest without(String lowerCaseName) {
    var fewer = new LinkedHashMap<>(headers);
    fewer.remove(lowerCaseName);
    return new HttpRequest(
        route, method, path, pathParameters, query, fewer, body, sourceIp, city, requestId);
  }

  /// @return the path's parameter; the gateway gives one for every name in the route
  public String pathParameter(String name) {
    return Optional.ofNullable(pathParameters.get(name)).orElseThrow(MalformedEvent::new);
  }

  /// @return the content type without its parameters, in lower case; empty text when there is none
  public String mediaType() {
    var header = header("content-type").orElse("");
    var semicolon = header.indexOf(';');
    return (semicolon < 0 ? header : header.substring(0, semicolon))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private static byte[] body(JsonObject root) {
    var text = root.text("body").orElse("");
    return root.bool("isBase64Encoded").orElse(false)
        ? Base64.getDecoder().decode(text)
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> texts(JsonObject root, String name) {
    var texts = new LinkedHashMap<String, String>();
    root.object(name)
        .ifPresent(
            object ->
                object
                    .members()
                    .keySet()
                    .forEach(key -> object.text(key).ifPresent(text -> texts.put(key, text))));
    return texts;
  }

  private static Map<String, String> lowerCaseNames(Map<String, String> headers) {
    var lower = new LinkedHashMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  private static final class MalformedEvent extends RuntimeException {
    private MalformedEvent() {
      super("the event is not an HTTP payload v2.0");
    }
  }
}
