package dev.kept.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.harness.Invocation;
import dev.kept.harness.Kept;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The real handler on gateway events, over the registry and the index of this very build.
final class PromisesFunctionTest {

  private static final PromisesFunction FUNCTION =
      Kept.shared().function("Promises", PromisesFunction.class);

  @Test
  void onePromiseIsServedToAnybodyAndMayBeCached() throws IOException {
    var reply = get("/v1/promises/{id}", Map.of("id", "CX-4.2-03"), Map.of());

    assertEquals(200, status(reply));
    assertEquals("CX-4.2-03", body(reply).text("id").orElseThrow());
    assertEquals(
        "public, max-age=300",
        reply.object("headers").orElseThrow().text("Cache-Control").orElseThrow());
  }

  @Test
  void anUnknownIdIsNotFoundWhateverItsShape() throws IOException {
    assertEquals(404, status(get("/v1/promises/{id}", Map.of("id", "CX-4.2-99"), Map.of())));
    assertEquals(404, status(get("/v1/promises/{id}", Map.of("id", "no such"), Map.of())));
  }

  @Test
  void theListIsPagedAndShowsEveryPromiseOnce() throws IOException {
    var ids = new ArrayList<String>();
    var query = new HashMap<>(Map.of("limit", "50"));
    for (var pages = 0; pages < 5; pages++) {
      var page = list(query);
      items(page).forEach(item -> ids.add(item.text("id").orElseThrow()));
      page.text("next").ifPresent(next -> query.put("cursor", next));
      assertEquals(pages < 4, page.text("next").isPresent());
    }
    assertEquals(PromiseRegistry.load().all().stream().map(row -> row.id().value()).toList(), ids);
  }

  @Test
  void aQueryThatIsNoneIsRefused() throws IOException {
    assertRefused(Map.of("status", "broken"));
    assertRefused(Map.of("limit", "0"));
    assertRefused(Map.of("limit", "101"));
    assertRefused(Map.of("cursor", "bm90IGEgY3Vyc29yIGJ1dCBsb25nIGVub3VnaA"));
  }

  private static void assertRefused(Map<String, String> query) throws IOException {
    var reply = get("/v1/promises", Map.of(), query);
    assertEquals(400, status(reply));
    assertEquals("invalid_request", body(reply).text("code").orElseThrow());
  }

  private static JsonObject list(Map<String, String> query) throws IOException {
    var reply = get("/v1/promises", Map.of(), query);
    assertEquals(200, status(reply));
    return body(reply);
  }

  private static List<JsonObject> items(JsonObject page) {
    return page.list("items").orElseThrow().stream().map(JsonObject.class::cast).toList();
  }

  private static int status(JsonObject reply) {
    return reply.number("statusCode").orElseThrow().intValueExact();
  }

  private static JsonObject body(JsonObject reply) {
    var bytes = reply.text("body").orElseThrow().getBytes(StandardCharsets.UTF_8);
    return (JsonObject) Json.parse(bytes).orElseThrow();
  }

  private static JsonObject get(String route, Map<String, String> path, Map<String, String> query)
      throws IOException {
    var http =
        new JsonObject().set("method", "GET").set("path", route).set("sourceIp", "192.0.2.1");
    var event =
        new JsonObject()
            .set("routeKey", "GET " + route)
            .set("pathParameters", path)
            .set("queryStringParameters", query)
            .set("requestContext", new JsonObject().set("requestId", "r-1").set("http", http));
    var out = new ByteArrayOutputStream();
    FUNCTION.handleRequest(new ByteArrayInputStream(event.bytes()), out, new Invocation());
    return (JsonObject) Json.parse(out.toByteArray()).orElseThrow();
  }
}
