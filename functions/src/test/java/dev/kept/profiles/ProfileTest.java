package dev.kept.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.platform.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `/v1/me/profile` over HTTP.
final class ProfileTest {
  private static final String PATH = "/v1/me/profile";

  private final Kept kept = Kept.shared();
  private final Person person = Newcomer.signedUp(kept);

  @Test
  void aProfileIsReplacedReadAndCleared() {
    var put = person.send("PUT", PATH, ProfileSamples.full());
    assertEquals(200, put.status());
    assertEquals(Optional.of("\"2\""), put.header("etag"));
    var read = person.get(PATH);
    assertEquals(text(put), text(read));
    assertEquals(put.header("etag"), read.header("etag"));
    assertEquals("Engineer", read.text("headline"));
    assertEquals(3, read.json().list("links").orElseThrow().size());

    var cleared = person.send("DELETE", PATH);
    assertEquals(204, cleared.status());
    assertEquals(Optional.of("\"3\""), cleared.header("etag"));
    var left = person.get(PATH).json();
    assertEquals("Asha", left.text("firstName").orElseThrow());
    assertEquals(Optional.empty(), left.text("about"));
    assertEquals(List.of(), left.list("links").orElseThrow());
    assertEquals(false, left.bool("discoverable").orElseThrow());
    assertEquals("nobody", left.text("connections").orElseThrow());
  }

  @Test
  void putLeavesNothingOfWhatStoodBefore() {
    assertEquals(200, person.send("PUT", PATH, ProfileSamples.full()).status());
    var put = person.send("PUT", PATH, ProfileSamples.required());
    assertEquals(Optional.empty(), put.json().text("about"));
    assertEquals(List.of(), put.json().list("custom").orElseThrow());
  }

  @Test
  void aVersionThatDoesNotStandIsRefusedAndNothingIsWritten() {
    var before = text(person.get(PATH));
    for (var tag : List.of("\"0\"", "\"2\"", "W/\"1\"", "1", "\"x\"", "\"99999999999999999999\"")) {
      for (var method : List.of("PUT", "PATCH", "DELETE")) {
        var answer = conditional(method, tag, ProfileSamples.full());
        assertEquals(412, answer.status(), method + " " + tag);
        assertEquals("stale", answer.code());
        assertEquals(Optional.of("\"1\""), answer.header("etag"));
      }
    }
    assertEquals(before, text(person.get(PATH)));
  }

  @Test
  void theVersionThatStandsAndAStarAreTaken() {
    assertEquals(200, conditional("PUT", "\"1\"", ProfileSamples.full()).status());
    assertEquals(412, conditional("PUT", "\"1\"", ProfileSamples.full()).status());
    assertEquals(200, conditional("PUT", "*", ProfileSamples.full()).status());
  }

  @Test
  void aBirthdayCountsInAProfileFromMidnightOnToTheMillisecond() {
    var midnight = kept.clock().instant().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    kept.clock().set(midnight.minusMillis(1));
    var one = Newcomer.signedUp(kept);
    var birth = LocalDate.ofInstant(midnight, ZoneOffset.UTC).minusYears(18);
    var born = new JsonObject().set("birthDate", birth.toString());
    assertEquals("birthDate under_age", onlyField(one.send("PATCH", PATH, born)));
    for (var after : List.of(midnight, midnight.plusMillis(1))) {
      kept.clock().set(after);
      assertEquals(200, one.send("PATCH", PATH, born).status());
      for (var days : List.of(1L, 18 * 366L)) {
        var later = new JsonObject().set("birthDate", birth.plusDays(days).toString());
        assertEquals("birthDate under_age", onlyField(one.send("PATCH", PATH, later)));
      }
    }
  }

  @Test
  void someoneUnderAgeCannotBeMadeOfAnybody() {
    var limit = LocalDate.ofInstant(kept.clock().instant(), ZoneOffset.UTC).minusYears(18);
    var young = new JsonObject().set("birthDate", limit.plusDays(2).toString());
    for (var answer :
        List.of(
            person.send("PATCH", PATH, young),
            person.send(
                "PUT",
                PATH,
                ProfileSamples.required().set("birthDate", limit.plusDays(2).toString())))) {
      assertEquals(400, answer.status());
      assertEquals("birthDate under_age", onlyField(answer));
    }
    var old = new JsonObject().set("birthDate", limit.minusDays(2).toString());
    assertEquals(200, person.send("PATCH", PATH, old).status());
  }

  @Test
  void aPhotoMustBeAStoredPhotoOfOnesOwn() {
    var stranger = Newcomer.signedUp(kept);
    var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};
    var own = person.upload("photo", "image/png", png).text("fileId");
    var card = person.upload("card", "image/png", png).text("fileId");
    var theirs = stranger.upload("photo", "image/png", png).text("fileId");
    var resume =
        person
            .upload("resume", "text/plain", "text".getBytes(StandardCharsets.UTF_8))
            .text("fileId");
    for (var wrong : List.of(card, theirs, resume, "AAAAAAAAAAAAAAAAAAAAAA")) {
      var answer = person.send("PATCH", PATH, photo(wrong));
      assertEquals(400, answer.status());
      assertEquals("photo invalid", onlyField(answer));
      assertFalse(text(answer).contains(wrong));
    }
    assertEquals(200, person.send("PATCH", PATH, photo(own)).status());
  }

  @Test
  void aPhotoWhoseFileIsDeletedDoesNotStandInTheWayOfOtherChanges() {
    var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};
    var own = person.upload("photo", "image/png", png).text("fileId");
    assertEquals(200, person.send("PATCH", PATH, photo(own)).status());
    assertEquals(204, person.send("DELETE", "/v1/me/files/" + own).status());
    var headline = new JsonObject().set("headline", "Still here");
    assertEquals(200, person.send("PATCH", PATH, headline).status());
    var gone = new JsonObject().set("photo", null);
    assertEquals(200, person.send("PATCH", PATH, gone).status());
    assertEquals(400, person.send("PATCH", PATH, photo(own)).status());
  }

  @Test
  void aBodyThatIsNoneIsRefused() {
    var call = person.call("PUT", PATH).bearer(person.accessToken());
    var whole = new String(ProfileSamples.full().bytes(), StandardCharsets.UTF_8);
    assertEquals(415, kept.call(call.body("text/plain", new byte[0])).status());
    assertEquals(415, kept.call(call).status());
    for (var body : List.of("", "[]", "null", "{", "\"x\"", whole + "x", "{\"a\":1,\"a\":2}")) {
      var answer = kept.call(call.json(body));
      assertEquals(400, answer.status(), body);
      assertEquals("body malformed_json", onlyField(answer));
    }
    assertEquals(413, kept.call(call.json("{\"about\":\"" + "a".repeat(70_000) + "\"}")).status());
    assertEquals(401, kept.call(person.call("PUT", PATH).json("{")).status());
  }

  @Test
  void anUnknownMemberIsNotRepeated() {
    var answer =
        person.send("PUT", PATH, ProfileSamples.full().set("zq7markername", "zq7markervalue"));
    assertEquals(400, answer.status());
    assertEquals("body unknown_member", onlyField(answer));
    assertFalse(text(answer).contains("zq7marker"));
  }

  @Test
  void listsMayHoldTwentyEntriesAndNoMore() {
    var link = ProfileSamples.links("https://example.org").getFirst();
    var twenty = ProfileSamples.required().set("links", Collections.nCopies(20, link));
    assertEquals(200, person.send("PUT", PATH, twenty).status());
    var more = ProfileSamples.required().set("links", Collections.nCopies(21, link));
    assertEquals("links invalid", onlyField(person.send("PUT", PATH, more)));
  }

  static String onlyField(Answer answer) {
    var fields = answer.json().list("fields").orElseThrow();
    assertEquals(1, fields.size());
    var field = (JsonObject) fields.getFirst();
    return field.text("name").orElseThrow() + " " + field.text("code").orElseThrow();
  }

  private Answer conditional(String method, String tag, JsonObject body) {
    var call = person.call(method, PATH).bearer(person.accessToken()).header("if-match", tag);
    return kept.call(method.equals("DELETE") ? call : call.json(body));
  }

  private static JsonObject photo(String fileId) {
    return new JsonObject().set("photo", new JsonObject().set("fileId", fileId));
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
