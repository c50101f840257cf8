package dev.kept.local.gateway;

import dev.kept.local.edge.Header;
import dev.kept.local.edge.HttpRequest;
import dev.kept.local.gateway.RouteTable.Match;
import dev.kept.local.json.JsonObject;
import dev.kept.local.template.Arns;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A request as a payload v2.0 event (API Gateway Developer Guide, "Lambda proxy integrations for
/// HTTP APIs").
///
/// A body goes as text when its content type is textual, it is not encoded and it is UTF-8; as
/// base64 otherwise.
final class EventWriter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

  private final Clock clock;

  EventWriter(Clock clock) {
    this.clock = clock;
  }

  JsonObject event(HttpRequest request, Match match, String requestId) {
    var event = new LinkedHashMap<String, Object>();
    event.put("version", "2.0");
    event.put("routeKey", match.route().spec().routeKey());
    event.put("rawPath", request.path());
    event.put("rawQueryString", request.query());
    cookies(request).ifPresent(cookies -> event.put("cookies", cookies));
    event.put("headers", headers(request));
    var query = query(request.query());
    if (!query.isEmpty()) {
      event.put("queryStringParameters", query);
    }
    event.put("requestContext", context(request, match, requestId));
    if (!match.parameters().isEmpty()) {
      event.put("pathParameters", match.parameters());
    }
    body(request, event);
    return JsonObject.of(event);
  }

  private Map<String, Object> context(HttpRequest request, Match match, String requestId) {
    var now = clock.instant();
    var http = new LinkedHashMap<String, Object>();
    http.put("method", request.method());
    http.put("path", request.path());
    http.put("protocol", request.version());
    http.put("sourceIp", request.peer().getHostAddress());
    http.put("userAgent", request.header("User-Agent").orElse(""));
    var host = request.header("Host").orElse("localhost");
    var context = new LinkedHashMap<String, Object>();
    context.put("accountId", Arns.ACCOUNT);
    context.put("apiId", "local");
    context.put("domainName", host);
    context.put("domainPrefix", "local");
    context.put("http", http);
    context.put("requestId", requestId);
    context.put("routeKey", match.route().spec().routeKey());
    context.put("stage", "$default");
    context.put("time", TIME.format(now.atZone(ZoneOffset.UTC)));
    context.put("timeEpoch", now.toEpochMilli());
    return context;
  }

  private static Map<String, String> headers(HttpRequest request) {
    var headers = new TreeMap<String, String>();
    request.headers().stream()
        .filter(header -> !header.is("Cookie"))
        .forEach(
            header ->
                headers.merge(
                    header.name().toLowerCase(Locale.ROOT),
                    header.value(),
                    (first, second) -> first + "," + second));
    return headers;
  }

  private static Optional<List<String>> cookies(HttpRequest request) {
    var cookies = new ArrayList<String>();
    request.headers().stream()
        .filter(header -> header.is("Cookie"))
        .map(Header::value)
        .forEach(
            value -> {
              for (var cookie : value.split(";", -1)) {
                cookies.add(cookie.strip());
              }
            });
    return cookies.isEmpty() ? Optional.empty() : Optional.of(cookies);
  }

  private static Map<String, String> query(String query) {
    var parameters = new LinkedHashMap<String, String>();
    if (query.isEmpty()) {
      return parameters;
    }
    for (var pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      var equals = pair.indexOf('=');
      var name = equals < 0 ? pair : pair.substring(0, equals);
      var value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.merge(
          Route.decoded(name.replace('+', ' ')),
          Route.decoded(value.replace('+', ' ')),
          (first, second) -> first + "," + second);
    }
    return parameters;
  }

  private static void body(HttpRequest request, Map<String, Object> event) {
    if (request.body().length > 0) {
      var text = textual(request) ? decoded(request.body()) : Optional.<String>empty();
      event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(request.body())));
      event.put("isBase64Encoded", text.isEmpty());
    } else {
      event.put("isBase64Encoded", false);
    }
  }

  private static boolean textual(HttpRequest request) {
    var type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    var bare = type.split(";", 2)[0].strip();
    return request.header("Content-Encoding").isEmpty()
        && (bare.startsWith("text/")
            || bare.endsWith("json")
            || bare.endsWith("xml")
            || bare.equals("application/javascript"));
  }

  private static Optional<String> decoded(byte[] body) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return Optional.of(text);
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
