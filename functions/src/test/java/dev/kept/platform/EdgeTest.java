package dev.kept.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Answer;
import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.house.Project;
import dev.kept.local.LocalStores;
import dev.kept.local.template.EventSource.HttpRoute;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Hostile requests at every route that takes JSON: a problem document of the right status, never a
/// fault of ours, and never a word of the caller's.
final class EdgeTest {
  private static final String WORDS = "quillfeather-7731";
  private static final AtomicInteger CLIENTS = new AtomicInteger();
  private static final int LARGEST = 64 * 1024;

  private final Kept kept = Kept.withPasswords();

  @Test
  void noBodyWhateverIsAFaultOfOurs() {
    var person = kept.person().signUp();
    for (var route : jsonRoutes()) {
      bodies()
          .forEach((name, body) -> refused(400, call(person, route).body(JSON, body), route, name));
      refused(415, call(person, route).body("text/plain", utf8("{}")), route, "text");
      refused(415, call(person, route).body("", utf8("{}")), route, "no type");
      refused(415, call(person, route).body(JSON + "x", utf8("{}")), route, "another type");
      refused(400, call(person, route).body(JSON, sized(LARGEST - 1)), route, "64 KiB - 1");
      refused(400, call(person, route).body(JSON, sized(LARGEST)), route, "64 KiB");
      refused(413, call(person, route).body(JSON, sized(LARGEST + 1)), route, "64 KiB + 1");
    }
  }

  @Test
  void anUnknownPathIsNoneAndAKnownOneNamesItsMethods() {
    var routes = routes();
    for (var path :
        List.of("/", "/v1", "/v2/otp", "/v1/" + WORDS, "/v1/otp/", "/v1/otp/verify/x")) {
      refused(404, client(Call.of("GET", path)), path, "unknown");
    }
    var paths = new TreeSet<String>();
    routes.forEach(route -> paths.add(route.path()));
    for (var path : paths) {
      var own = new TreeSet<String>();
      routes.stream()
          .filter(route -> matches(route.path(), path))
          .forEach(route -> own.add(route.method()));
      for (var method : Set.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
        if (!own.contains(method)) {
          var real = path.replaceAll("\\{[A-Za-z]+}", "AAAAAAAAAAAAAAAAAAAAAA");
          var answer = refused(405, client(Call.of(method, real)), path, method);
          assertEquals(
              own, new TreeSet<>(List.of(answer.header("Allow").orElseThrow().split(", "))));
        }
      }
    }
  }

  @Test
  void whatIsAskedWithBadTokensIdsAndCursorsIsRefusedWithoutRepeatingThem() {
    var person = kept.person().signUp();
    refused(401, client(Call.of("GET", "/v1/me").bearer(WORDS)), "/v1/me", "token");
    refused(401, client(Call.of("GET", "/v1/me").header("authorization", WORDS)), "/v1/me", "raw");
    for (var path :
        List.of(
            "/v1/me/disclosures?cursor=" + WORDS,
            "/v1/me/disclosures?limit=" + WORDS,
            "/v1/sessions?cursor=" + WORDS)) {
      var answer = kept.call(client(Call.of("GET", path).bearer(person.accessToken())));
      assertTrue(answer.status() == 400 || answer.status() == 200, path);
      assertFalse(repeated(answer), path);
    }
    for (var path :
        List.of("/v1/promises/" + WORDS, "/v1/policy/" + WORDS, "/v1/receipts/" + WORDS)) {
      refused(404, client(Call.of("GET", path)), path, "id");
    }
  }

  private static final String JSON = "application/json";

  private static Map<String, byte[]> bodies() {
    var bodies = new LinkedHashMap<String, byte[]>();
    bodies.put("empty", new byte[0]);
    bodies.put("null", utf8("null"));
    bodies.put("array", utf8("[{\"" + WORDS + "\":1}]"));
    bodies.put("text", utf8("\"" + WORDS + "\""));
    bodies.put("number", utf8("1"));
    bodies.put("unknown member", utf8("{\"" + WORDS + "\":\"" + WORDS + "\"}"));
    bodies.put("duplicate member", utf8("{\"to\":\"" + WORDS + "\",\"to\":\"a\"}"));
    bodies.put("trailing", utf8("{} " + WORDS));
    bodies.put("two", utf8("{}{}"));
    bodies.put("deep", utf8("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}"));
    bodies.put("very deep", utf8("{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}"));
    bodies.put("huge number", utf8("{\"a\":1e999999999}"));
    bodies.put("long number", utf8("{\"a\":" + "9".repeat(60_000) + "}"));
    bodies.put("lone surrogate", utf8("{\"to\":\"\\ud800\"}"));
    bodies.put("nul", utf8("{\"to\":\"" + WORDS + "\\u0000\"}"));
    bodies.put("byte order mark", utf8("\uFEFF{}"));
    bodies.put("utf-16", "{}".getBytes(StandardCharsets.UTF_16LE));
    bodies.put("bad utf-8", new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});
    bodies.put("cut", utf8("{\"to\":\"" + WORDS));
    return bodies;
  }

  private Answer refused(int status, Call call, Object route, String what) {
    var answer = kept.call(call);
    assertEquals(status, answer.status(), route + " " + what);
    assertEquals("application/problem+json", answer.header("Content-Type").orElseThrow());
    assertFalse(repeated(answer), route + " " + what + " repeats what was sent");
    return answer;
  }

  private static boolean repeated(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8).contains(WORDS)
        || answer.headers().toString().contains(WORDS);
  }

  private static Call call(Person person, HttpRoute route) {
    var path =
        route
            .path()
            .replace("consents/{purpose}", "consents/ai")
            .replace("objections/{purpose}", "objections/profile");
    return client(Call.of(route.method(), path).bearer(person.accessToken()));
  }

  /// From an address of its own, so that no limit is met.
  private static Call client(Call call) {
    var number = CLIENTS.incrementAndGet();
    return call.from("10.88." + number / 250 + "." + number % 250);
  }

  private static List<HttpRoute> jsonRoutes() {
    return routes().stream()
        .filter(route -> Set.of("POST", "PUT", "PATCH").contains(route.method()))
        // Takes a file's bytes, whatever they are.
        .filter(route -> !route.path().equals("/v1/me/files"))
        // Takes an archive.
        .filter(route -> !route.path().equals("/v1/me/imports"))
        // Takes no body.
        .filter(route -> !route.path().endsWith("/options"))
        .filter(route -> !route.path().equals("/v1/me/deactivation"))
        .toList();
  }

  private static List<HttpRoute> routes() {
    return LocalStores.shared(Project.root().resolve("template.yaml"))
        .template()
        .functions()
        .stream()
        .flatMap(function -> function.events(HttpRoute.class))
        .filter(route -> !route.path().equals("$default"))
        .toList();
  }

  /// Whether a request for one route's path would also be one for the other's.
  private static boolean matches(String pattern, String path) {
    var regex = pattern.replaceAll("\\{[A-Za-z]+}", "[^/]+");
    return path.matches(regex);
  }

  private static byte[] sized(int bytes) {
    var shell = "{\"\":\"\"}";
    return utf8("{\"\":\"" + "a".repeat(bytes - shell.length()) + "\"}");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
