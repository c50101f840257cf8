package dev.kept.harness;

import dev.kept.local.template.EventSource.HttpRoute;
import dev.kept.local.template.FunctionSpec;
import dev.kept.local.template.Template;
import dev.kept.platform.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Finds the function of a call by the template's routes and writes the event that it gets.
final class Gateway {
  private final List<Target> targets = new ArrayList<>();

  record Target(FunctionSpec function, HttpRoute route) {
    long literals() {
      return List.of(route.path().split("/", -1)).stream()
          .filter(part -> !part.startsWith("{"))
          .count();
    }
  }

  /// A call on its way: which function, and the event it gets.
  record Routed(FunctionSpec function, byte[] event) {}

  Gateway(Template template) {
    for (var function : template.functions()) {
      function.events(HttpRoute.class).forEach(route -> targets.add(new Target(function, route)));
    }
    targets.sort(Comparator.comparingLong(Target::literals).reversed());
  }

  Routed route(Call call) {
    var question = call.path().indexOf('?');
    var path = question < 0 ? call.path() : call.path().substring(0, question);
    var query = question < 0 ? "" : call.path().substring(question + 1);
    for (var target : targets) {
      var parameters = new LinkedHashMap<String, String>();
      if (target.route().method().equals(call.method())
          && matches(target.route().path(), path, parameters)) {
        return new Routed(
            target.function(), event(call, target.route().routeKey(), path, query, parameters));
      }
    }
    var fallback =
        targets.stream().filter(target -> target.route().path().equals("$default")).findAny();
    return new Routed(
        fallback.orElseThrow().function(), event(call, "$default", path, query, Map.of()));
  }

  private static boolean matches(String pattern, String path, Map<String, String> parameters) {
    var wanted = pattern.split("/", -1);
    var given = path.split("/", -1);
    if (wanted.length != given.length) {
      return false;
    }
    for (var i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        parameters.put(wanted[i].substring(1, wanted[i].length() - 1), decoded(given[i]));
      } else if (!wanted[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }

  private static byte[] event(
      Call call, String routeKey, String path, String query, Map<String, String> parameters) {
    var http =
        new JsonObject()
            .set("method", call.method())
            .set("path", path)
            .set("protocol", "HTTP/1.1")
            .set("sourceIp", call.client())
            .set("userAgent", "tests");
    return new JsonObject()
        .set("version", "2.0")
        .set("routeKey", routeKey)
        .set("rawPath", path)
        .set("rawQueryString", query)
        .set("headers", call.headers())
        .set("queryStringParameters", query(query))
        .set("pathParameters", parameters)
        .set(
            "requestContext",
            new JsonObject()
                .set("http", http)
                .set("requestId", UUID.randomUUID().toString())
                .set("routeKey", routeKey)
                .set("stage", "$default"))
        .set("body", Base64.getEncoder().encodeToString(call.body()))
        .set("isBase64Encoded", true)
        .bytes();
  }

  private static Map<String, String> query(String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : query.split("&", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
