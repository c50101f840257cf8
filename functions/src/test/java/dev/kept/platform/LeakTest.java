package dev.kept.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.house.Project;
import dev.kept.local.LocalStores;
import dev.kept.local.template.EventSource.HttpRoute;
import dev.kept.local.template.FunctionSpec;
import dev.kept.promises.Proves;
import dev.kept.sweep.Marker;
import dev.kept.sweep.Sweep;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every sample of `events/` through the real handlers with values in it that no log may show.
final class LeakTest {
  private static final String WORDS = "quillfeather@canary-sweep.example";
  private static final Sweep SWEEP =
      new Sweep(
          List.of(
              new Marker("words", WORDS),
              new Marker("phone", "+12025550199"),
              new Marker("name", "Zephyrine Quackenbush")));

  private final Kept kept = Kept.withPasswords();
  private final LocalStores stores = LocalStores.shared(Project.root().resolve("template.yaml"));

  @Test
  @Proves({"CX-4.5-01", "CX-4.5-02"})
  void noSampleOfAnHttpCallLeavesItsValuesInTheLog() {
    var person = kept.person().signUp();
    try (var transcript = new Transcript()) {
      for (var function : functions(true)) {
        for (var token : List.of("Bearer " + person.accessToken(), "Bearer " + WORDS)) {
          for (var route : routes(function)) {
            var answer = kept.event(function.logicalId(), http(function, route, token));
            var status = answer.number("statusCode").orElseThrow().intValue();
            assertTrue(status >= 200 && status < 600);
            assertEquals(List.of(), SWEEP.search("an answer", answer.bytes()));
          }
        }
      }
      assertEquals(List.of(), SWEEP.search("the log", transcript.bytes()));
    }
  }

  @Test
  @Proves({"CX-4.5-01", "CX-4.5-02"})
  void noEventLeavesItsValuesInTheLogOrInWhatEscapes() {
    try (var transcript = new Transcript()) {
      for (var function : functions(false)) {
        for (var event : List.of(sample(function), broken(function), nothing())) {
          event.set("note", WORDS);
          try {
            var unused = kept.event(function.logicalId(), event);
          } catch (RuntimeException e) {
            var printed = new StringWriter();
            e.printStackTrace(new PrintWriter(printed));
            assertFalse(printed.toString().contains(WORDS), function.logicalId());
          }
        }
      }
      assertTrue(transcript.text().contains("an event failed"), "nothing fell over");
      assertEquals(List.of(), SWEEP.search("the log", transcript.bytes()));
    }
  }

  @Test
  @Proves("CX-4.5-01")
  void whatFailsBehindAFunctionIsLoggedWithoutTheCall() {
    try (var transcript = new Transcript()) {
      stores.kmsEndpoint().faults().inject("kms", "error", 1_000, 0);
      var answer =
          kept.call(
              Call.of("POST", "/v1/otp")
                  .from("10.99.0.1")
                  .json(
                      new JsonObject()
                          .set("channel", "email")
                          .set("to", WORDS)
                          .set("purpose", "sign_in")));
      assertEquals(503, answer.status());
      assertTrue(Integer.parseInt(answer.header("Retry-After").orElseThrow()) >= 1);
      assertTrue(transcript.text().contains("a part behind this function failed"));
      assertEquals(List.of(), SWEEP.search("the log", transcript.bytes()));
      assertEquals(List.of(), SWEEP.search("the answer", answer.body()));
    } finally {
      stores.kmsEndpoint().faults().inject("kms", "error", 0, 0);
    }
  }

  private List<FunctionSpec> functions(boolean http) {
    return stores.template().functions().stream()
        .filter(function -> function.events(HttpRoute.class).findAny().isPresent() == http)
        // Buckets are proven where there are some.
        .filter(function -> !function.logicalId().equals("Files"))
        .toList();
  }

  /// The function's own route, and one that it does not have, over which it falls.
  private static List<String> routes(FunctionSpec function) {
    return List.of(sample(function).text("routeKey").orElseThrow(), "POST /" + WORDS);
  }

  private static JsonObject http(FunctionSpec function, String route, String token) {
    var event = sample(function);
    var headers = event.object("headers").orElseThrow();
    headers.set("authorization", token).set("user-agent", WORDS).set("x-name", WORDS);
    headers.set("content-type", "application/json").set("idempotency-key", WORDS);
    var nested = new JsonObject().set("inner", List.of(new JsonObject().set(WORDS, WORDS)));
    var body =
        new JsonObject()
            .set("channel", "email")
            .set("to", WORDS)
            .set("phone", "+12025550199")
            .set("firstName", "Zephyrine Quackenbush")
            .set("deep", nested);
    return event
        .set("routeKey", route)
        .set("rawPath", "/v1/" + WORDS)
        .set("queryStringParameters", new JsonObject().set("cursor", WORDS).set(WORDS, WORDS))
        .set("body", new String(body.bytes(), StandardCharsets.UTF_8))
        .set("isBase64Encoded", false);
  }

  private static JsonObject broken(FunctionSpec function) {
    return sample(function).set("Records", WORDS).set("schedule", WORDS);
  }

  private static JsonObject nothing() {
    return new JsonObject().set("Records", List.of(new JsonObject().set("eventName", WORDS)));
  }

  private static JsonObject sample(FunctionSpec function) {
    var json = Project.text("events/" + function.logicalId() + ".json");
    return (JsonObject) Json.parse(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }
}
