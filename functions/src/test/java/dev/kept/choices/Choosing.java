package dev.kept.choices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.harness.Answer;
import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.local.json.Json;
import dev.kept.platform.JsonObject;
import java.util.List;

/// What tests of choices do again and again.
final class Choosing {
  private final Kept kept;

  Choosing(Kept kept) {
    this.kept = kept;
  }

  static JsonObject granted(boolean yes) {
    return new JsonObject().set("granted", yes).set("policyVersion", "2026-11-21");
  }

  Answer consent(Person person, String purpose, boolean yes) {
    return expected(person.send("PUT", "/v1/me/consents/" + purpose, granted(yes)));
  }

  Answer restrict(Person person, boolean yes) {
    var body = new JsonObject().set("restricted", yes);
    return expected(person.send("PUT", "/v1/me/restriction", body));
  }

  Answer object(Person person, String purpose, boolean yes) {
    var body = new JsonObject().set("objected", yes);
    return expected(person.send("PUT", "/v1/me/objections/" + purpose, body));
  }

  List<JsonObject> history(Person person) {
    return items(person.get("/v1/me/choices?limit=100"));
  }

  static List<JsonObject> items(Answer answer) {
    return answer.json().list("items").orElseThrow().stream().map(JsonObject.class::cast).toList();
  }

  /// @return the published keys, as an auditor reads them
  dev.kept.local.json.JsonObject keySet() {
    return Json.parseObject(kept.call(Call.of("GET", "/.well-known/jwks.json")).body());
  }

  private static Answer expected(Answer answer) {
    assertEquals(200, answer.status());
    return answer;
  }
}
