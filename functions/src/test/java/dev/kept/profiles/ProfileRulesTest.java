package dev.kept.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a profile must have, may have and may not have.
final class ProfileRulesTest {
  private static final String PATH = "/v1/me/profile";

  /// Values as JSON; every text that is wrong holds the marker, if it is longer than that.
  private static final Map<String, List<String>> WRONG =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "firstName",
                  List.of("\"\"", "\" \\t\"", "7", "[\"zq7marker\"]", "\"zq7marker\\u0000\"")),
              Map.entry(
                  "lastName",
                  List.of("null", "\"\"", "true", "{\"zq7marker\":\"zq7marker\"}", tooLong(101))),
              Map.entry(
                  "birthDate",
                  List.of(
                      "\"1990-2-3\"",
                      "\"1990-02-30\"",
                      "\"zq7marker-02-03\"",
                      "19900203",
                      "\"\"",
                      "\"1899-12-31\"",
                      "\"-0001-01-01\"",
                      "\"1990-02-03T00:00:00Z\"")),
              Map.entry("gender", List.of("\"FEMALE\"", "\"zq7marker\"", "\"\"", "1", "null")),
              Map.entry(
                  "country",
                  List.of(
                      "\"in\"",
                      "\"IND\"",
                      "\"XX\"",
                      "\"UK\"",
                      "\"\"",
                      "91",
                      "\"zq7marker\"",
                      "null")),
              Map.entry("about", List.of(tooLong(4_001), "7", "{}", "\"zq7marker\\u0007\"")),
              Map.entry("headline", List.of(tooLong(201), "[]", "false")),
              Map.entry(
                  "links",
                  List.of(
                      "{}",
                      "\"zq7marker\"",
                      "[1]",
                      "[null]",
                      "[{\"label\":\"zq7marker\"}]",
                      "[{\"label\":\"\",\"url\":\"https://zq7marker.example\"}]",
                      "[{\"label\":" + tooLong(61) + ",\"url\":\"https://zq7marker.example\"}]",
                      "[{\"label\":\"a\",\"url\":\"https://zq7marker.example\",\"zq7marker\":1}]")),
              Map.entry(
                  "custom",
                  List.of(
                      "[{\"label\":\"a\",\"value\":\"\"}]",
                      "[{\"label\":\"a\",\"value\":" + tooLong(501) + "}]",
                      "[{\"label\":\"a\",\"value\":1}]",
                      "7")),
              Map.entry(
                  "photo",
                  List.of(
                      "\"zq7marker\"",
                      "{}",
                      "{\"fileId\":\"zq7marker\"}",
                      "{\"fileId\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"zq7marker\":1}",
                      "{\"fileId\":7}")),
              Map.entry("discoverable", List.of("\"true\"", "1", "{}")),
              Map.entry("connections", List.of("\"zq7marker\"", "\"Everyone\"", "true"))));

  private static final List<String> REFUSED_LINKS =
      List.of(
          "javascript:alert(1)",
          "JavaScript:alert(1)",
          "data:text/html,x",
          "http://example.org",
          "ftp://example.org",
          "file:///etc/passwd",
          "vbscript:x",
          "https:example.org",
          "https://",
          "https:///path",
          "https://user@example.org",
          "https://example.org\\\\@evil.example",
          "https://exa mple.org",
          "https://example.org/a b",
          " https://example.org",
          "https://example.org\n",
          "mailto:",
          "mailto:a b@example.org",
          "tel:",
          "tel:abc",
          "//example.org",
          "example.org",
          "");

  private final Kept kept = Kept.shared();
  private final Person person = Newcomer.signedUp(kept);

  @Test
  @Proves("CX-2.1-04")
  void everyWrongMemberIsNamedAndNoValueIsRepeated() {
    WRONG.forEach(
        (member, values) -> {
          for (var value : values) {
            var body = ProfileSamples.full();
            body.set(member, Json.parse(value.getBytes(StandardCharsets.UTF_8)).orElse(null));
            var answer = person.send("PUT", PATH, body);
            assertEquals(400, answer.status(), member + " " + value);
            assertEquals(member + " invalid", ProfileTest.onlyField(answer), value);
            var text = new String(answer.body(), StandardCharsets.UTF_8);
            assertFalse(text.contains("zq7marker"), member + " " + value);
          }
        });
    assertEquals("\"1\"", person.get(PATH).header("etag").orElseThrow());
  }

  @Test
  @Proves({"CX-2.1-01", "CX-2.1-03", "CX-2.1-04"})
  void aProfileWithoutAPartThatIsRequiredIsRefused() {
    for (var member : List.of("firstName", "lastName", "birthDate", "gender", "country")) {
      var put = person.send("PUT", PATH, ProfileSamples.full().remove(member));
      assertEquals(400, put.status(), member);
      assertEquals(member + " missing", ProfileTest.onlyField(put));
      var patch = person.send("PATCH", PATH, new JsonObject().set(member, null));
      assertEquals(400, patch.status(), member);
      assertEquals(member + " missing", ProfileTest.onlyField(patch));
    }
  }

  @Test
  @Proves({"CX-2.1-01", "CX-2.1-03", "CX-2.1-04"})
  void setUpIsNotDoneWithoutNamesBirthDateGenderAndCountry() {
    var newcomer = kept.person();
    var proven = newcomer.verify(newcomer.askForCode(), newcomer.code());
    for (var member : List.of("firstName", "lastName", "birthDate", "gender", "country")) {
      var body = newcomer.signUpBody(proven).remove(member);
      var answer = kept.call(newcomer.call("POST", "/v1/accounts").json(body));
      assertEquals(400, answer.status(), member);
      assertEquals(member + " missing", ProfileTest.onlyField(answer));
    }
    for (var country : List.of("XX", "in", "IND", "UK")) {
      var body = newcomer.signUpBody(proven).set("country", country);
      var answer = kept.call(newcomer.call("POST", "/v1/accounts").json(body));
      assertEquals(400, answer.status(), country);
      assertEquals("country invalid", ProfileTest.onlyField(answer));
    }
    var done = kept.call(newcomer.call("POST", "/v1/accounts").json(newcomer.signUpBody(proven)));
    assertEquals(201, done.status());
  }

  @Test
  @Proves("CX-2.1-03")
  void birthDateAndGenderAreNotAskedBeforeSetUp() {
    var newcomer = kept.person();
    for (var member : List.of("birthDate", "gender")) {
      var ask =
          new JsonObject()
              .set("channel", "email")
              .set("to", newcomer.email())
              .set("purpose", "sign_in")
              .set(member, "1990-02-03");
      var answer = kept.call(newcomer.call("POST", "/v1/otp").json(ask));
      assertEquals(400, answer.status());
      assertEquals("body unknown_member", ProfileTest.onlyField(answer));
    }
  }

  @Test
  @Proves({"CX-2.1-05", "CX-2.1-06"})
  void whoGivesNothingOptionalCanDoEverything() {
    var profile = person.send("PUT", PATH, ProfileSamples.required());
    assertEquals(200, profile.status());
    var read = person.get(PATH);
    assertEquals(200, read.status());
    assertTrue(read.json().text("about").isEmpty());
    assertTrue(read.json().object("photo").isEmpty());
    assertEquals(List.of(), read.json().list("links").orElseThrow());
    assertEquals(List.of(), read.json().list("custom").orElseThrow());
    var resume = person.resume("text/plain", "Asha Rao\nEngineer".getBytes(StandardCharsets.UTF_8));
    for (var path :
        List.of(
            "/v1/me",
            "/v1/sessions",
            "/v1/me/files",
            "/v1/me/resumes",
            "/v1/me/resumes/" + resume + "/text",
            "/v1/me/resumes/" + resume + "/report",
            "/v1/me/disclosures")) {
      assertEquals(200, person.get(path).status(), path);
    }
  }

  @Test
  @Proves("CX-2.1-06")
  void aLinkOfAnotherSchemeIsRefused() {
    for (var link : REFUSED_LINKS) {
      var body = ProfileSamples.required().set("links", ProfileSamples.links(link));
      var answer = person.send("PUT", PATH, body);
      assertEquals(400, answer.status(), link);
      assertEquals("links invalid", ProfileTest.onlyField(answer));
    }
    var good =
        ProfileSamples.links(
            "https://example.org",
            "https://example.org:8443/a?b=c#d",
            "https://[2001:db8::1]/",
            "mailto:a@example.org",
            "tel:+91-22-1234");
    var body = ProfileSamples.required().set("links", good);
    assertEquals(200, person.send("PUT", PATH, body).status());
  }

  private static String tooLong(int length) {
    return "\"" + "zq7marker".repeat(length / 3 + 1).substring(0, length) + "\"";
  }
}
