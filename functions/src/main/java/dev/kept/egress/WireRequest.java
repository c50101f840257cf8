package dev.kept.egress;

import dev.kept.egress.WireFormat.Encoding;
import dev.kept.platform.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A request as its format writes it.
///
/// @param method `GET` or `POST`
/// @param headers those of the format, without what proves whose it is
record WireRequest(String method, URI address, Map<String, String> headers, byte[] body) {
  WireRequest {
    headers = Map.copyOf(headers);
  }

  static WireRequest of(Outbound outbound) {
    var format = outbound.format();
    var headers = new LinkedHashMap<String, String>();
    if (format.repeat() == WireFormat.Repeat.SAME_KEY) {
      headers.put("Idempotency-Key", outbound.idempotencyKey());
    }
    return switch (format.encoding()) {
      case JSON -> {
        headers.put("Content-Type", "application/json");
        yield new WireRequest("POST", outbound.address(), headers, outbound.body().bytes());
      }
      case FORM -> {
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        var form = form(outbound.body()).getBytes(StandardCharsets.US_ASCII);
        yield new WireRequest("POST", outbound.address(), headers, form);
      }
      case QUERY ->
          new WireRequest(
              "GET",
              URI.create(outbound.address() + "?" + form(outbound.body())),
              headers,
              new byte[0]);
    };
  }

  /// @return the names of all members; those of objects by their path where the format is JSON
  static Set<String> members(Outbound outbound) {
    var names = new TreeSet<String>();
    collect("", outbound.body(), outbound.format().encoding() == Encoding.JSON, names);
    return names;
  }

  private static void collect(String path, JsonObject object, boolean deep, Set<String> names) {
    object
        .members()
        .forEach(
            (name, value) -> {
              var inner =
                  Stream.ofNullable(value)
                      .flatMap(it -> it instanceof List<?> list ? list.stream() : Stream.of(it))
                      .filter(it -> deep && it instanceof JsonObject)
                      .map(JsonObject.class::cast)
                      .toList();
              inner.forEach(it -> collect(path + name + ".", it, true, names));
              if (inner.isEmpty()) {
                names.add(path + name);
              }
            });
  }

  private static String form(JsonObject body) {
    return body.members().keySet().stream()
        .map(name -> encoded(name) + "=" + encoded(body.text(name).orElseThrow()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
