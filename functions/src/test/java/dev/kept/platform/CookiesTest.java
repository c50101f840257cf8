package dev.kept.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Kept;
import dev.kept.house.Project;
import dev.kept.local.LocalStores;
import dev.kept.local.template.EventSource.HttpRoute;
import dev.kept.promises.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// No cookie, no pixel, no tracker: what every function answers, and what the archive holds.
final class CookiesTest {
  private static final Set<String> HEADERS =
      Set.of(
          "allow",
          "cache-control",
          "content-type",
          "etag",
          "retry-after",
          "www-authenticate",
          "x-content-type-options");
  private static final int FEWEST_FILES = 300;

  private final Kept kept = Kept.withPasswords();

  @Test
  @Proves({"JN-7-01", "JN-7-02"})
  void noAnswerOfAnyFunctionSetsACookie() {
    for (var payload : payloads()) {
      assertEquals(
          Set.of("statusCode", "headers", "isBase64Encoded", "body"), payload.members().keySet());
      for (var header : payload.object("headers").orElseThrow().members().keySet()) {
        assertTrue(HEADERS.contains(header.toLowerCase(Locale.ROOT)), header);
      }
    }
  }

  @Test
  @Proves("JN-7-03")
  void tokensComeInTheBodyAndAreTakenFromTheHeaderAlone() {
    var person = kept.person();
    var proven = person.verify(person.askForCode(), person.code());
    var signUp = person.call("POST", "/v1/accounts").json(person.signUpBody(proven));
    var answer = kept.call(signUp);
    assertEquals(201, answer.status());
    assertTrue(answer.json().text("accessToken").isPresent());
    assertTrue(answer.json().text("refreshToken").isPresent());
    assertFalse(answer.header("Set-Cookie").isPresent());
    var token = answer.text("accessToken");
    assertEquals(200, kept.call(person.call("GET", "/v1/me").bearer(token)).status());
    for (var name : List.of("accessToken", "access_token", "token", "session", "Authorization")) {
      var call = person.call("GET", "/v1/me").header("cookie", name + "=" + token);
      assertEquals(401, kept.call(call).status(), name);
    }
    assertEquals(401, kept.call(person.call("GET", "/v1/me?access_token=" + token)).status());
  }

  @Test
  @Proves("JN-7-04")
  void noAnswerIsAPageAndNoTextHoldsATagThatLoadsSomething() throws IOException {
    for (var payload : payloads()) {
      var type = payload.object("headers").orElseThrow().text("Content-Type").orElse("");
      assertFalse(type.contains("html"), type);
      assertEquals(List.of(), found("<img", "<script", "<iframe", "<link", payload));
    }
    assertEquals(Set.of(), inTheArchive("<img", "<script", "<iframe", "url("));
  }

  @Test
  @Proves("JN-7-05")
  void noTrackersAddressIsInTheArchive() throws IOException {
    assertEquals(
        Set.of(),
        inTheArchive(
            "google-analytics.com",
            "googletagmanager.com",
            "connect.facebook.net",
            "facebook.com/tr",
            "doubleclick.net",
            "api.segment.io",
            "api.mixpanel.com"));
  }

  private static List<String> found(String a, String b, String c, String d, JsonObject payload) {
    var body = payload.text("body").orElse("").toLowerCase(Locale.ROOT);
    return List.of(a, b, c, d).stream().filter(body::contains).toList();
  }

  /// Our own classes and resources, as this class's loader has them.
  private static Set<String> inTheArchive(String... texts) throws IOException {
    var places = new TreeSet<String>();
    var folder = Project.shippedClasses();
    List<String> names;
    try (var files = Files.walk(folder)) {
      names =
          files
              .filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .toList();
    }
    assertTrue(names.size() >= FEWEST_FILES, "only " + names.size());
    for (var name : names) {
      try (var stream = CookiesTest.class.getClassLoader().getResourceAsStream(name)) {
        var bytes = stream == null ? new byte[0] : stream.readAllBytes();
        var content = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        for (var text : texts) {
          if (content.contains(text)) {
            places.add(name + " holds " + text);
          }
        }
      }
    }
    return places;
  }

  private List<JsonObject> payloads() {
    var template = LocalStores.shared(Project.root().resolve("template.yaml")).template();
    var payloads = new ArrayList<JsonObject>();
    for (var function : template.functions()) {
      if (function.events(HttpRoute.class).findAny().isPresent()) {
        var sample = Project.text("events/" + function.logicalId() + ".json");
        var event = Json.parse(sample.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        payloads.add(kept.event(function.logicalId(), (JsonObject) event));
      }
    }
    assertTrue(payloads.size() >= 10);
    return payloads;
  }
}
