package dev.kept.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.exports.Copy;
import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A copy that is brought in again, into the same account or another.
final class ImportTest {
  private static final Kept KEPT = Kept.shared();
  private static final byte[] CARD =
      "%PDF-1.4\nKeeper of lighthouses\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PHOTO = {
    (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1
  };

  @Test
  @Proves("LAW-11")
  void aCopyBroughtIntoAnotherAccountMakesAnEqualOne() {
    var copy = Copy.of(KEPT, somebody());
    var other = Newcomer.signedUp(KEPT);
    var before = broughtIn(Copy.of(KEPT, other));

    var answer = Zipped.send(KEPT, other, new Zipped(copy.entries()).bytes());

    assertEquals(200, answer.status());
    assertEquals(Map.of("files", "3/0", "resumes", "1/0", "profile", "1/0"), counts(answer));
    KEPT.clock().advance(Duration.ofMinutes(2));
    var after = broughtIn(Copy.of(KEPT, other));
    assertNotEquals(before, after);
    assertEquals(broughtIn(copy), after);
    assertEquals(5, after.size());
  }

  @Test
  void aSecondTimeNothingIsAdded() {
    var person = somebody();
    var copy = Copy.of(KEPT, person);
    var zip = new Zipped(copy.entries()).bytes();
    assertEquals(
        Map.of("files", "0/3", "resumes", "0/1", "profile", "0/1"),
        counts(Zipped.send(KEPT, person, zip)));
    KEPT.clock().advance(Duration.ofMinutes(2));
    assertEquals(copy.kept(), Copy.of(KEPT, person).kept());
  }

  @Test
  void whatWasLostComesBackAndWhatWasAddedSinceStays() {
    var person = somebody();
    var zip = new Zipped(Copy.of(KEPT, person).entries()).bytes();
    for (var item : person.get("/v1/me/files").json().list("items").orElseThrow()) {
      var id = ((JsonObject) item).text("fileId").orElseThrow();
      assertEquals(204, person.send("DELETE", "/v1/me/files/" + id).status());
    }
    var added = person.upload("card", "application/pdf", CARD).text("fileId");
    assertEquals("3/0", counts(Zipped.send(KEPT, person, zip)).get("files"));
    assertEquals(200, person.get("/v1/me/files/" + added).status());
    assertEquals(4, person.get("/v1/me/files").json().list("items").orElseThrow().size());
  }

  @Test
  void aLargeCopyComesInAsSeveralArchives() {
    var copy = Copy.of(KEPT, somebody());
    var other = Newcomer.signedUp(KEPT);
    var files = copy.entries().keySet().stream().filter(name -> name.matches("kept/files/.*"));
    for (var left : files.toList()) {
      var answer = Zipped.send(KEPT, other, new Zipped(copy.entries()).without(left).bytes());
      assertEquals(200, answer.status());
    }
    KEPT.clock().advance(Duration.ofMinutes(2));
    assertEquals(broughtIn(copy), broughtIn(Copy.of(KEPT, other)));
  }

  @Test
  void itNeedsAProofOfTheLastFiveMinutes() {
    var person = Newcomer.signedUp(KEPT);
    var zip = new Zipped(Copy.of(KEPT, person).entries()).bytes();
    KEPT.clock().advance(Duration.ofMinutes(2));
    person.signIn();
    KEPT.clock().advance(Duration.ofMinutes(5).minusMillis(1));
    assertEquals(200, Zipped.send(KEPT, person, zip).status());
    KEPT.clock().advance(Duration.ofMillis(1));
    assertEquals("step_up_required", Zipped.send(KEPT, person, zip).code());
  }

  static Person somebody() {
    var person = Newcomer.signedUp(KEPT);
    var photo = person.upload("photo", "image/png", PHOTO).text("fileId");
    assertEquals(202, person.upload("card", "application/pdf", CARD).status());
    var unused =
        person.resume(
            "text/plain", "Somebody\n\nExperience\nBuilt it.\n".getBytes(StandardCharsets.UTF_8));
    var profile =
        new JsonObject()
            .set("headline", "Keeper of lighthouses")
            .set("photo", new JsonObject().set("fileId", photo));
    assertEquals(200, person.send("PATCH", "/v1/me/profile", profile).status());
    return person;
  }

  /// @return how many were added and held, by part
  static Map<String, String> counts(Answer answer) {
    assertEquals(200, answer.status());
    var counts = new TreeMap<String, String>();
    for (var element : answer.json().list("sections").orElseThrow()) {
      var section = (JsonObject) element;
      counts.put(
          section.text("name").orElseThrow(),
          section.number("added").orElseThrow() + "/" + section.number("held").orElseThrow());
    }
    return counts;
  }

  /// What an import brings: files, resumes, profile. Addresses are proven and not brought.
  private static Map<String, String> broughtIn(Copy copy) {
    var kept = new TreeMap<>(copy.kept());
    kept.keySet().removeIf(name -> !name.matches("kept/(files|resumes|profile)[./].*"));
    assertTrue(kept.containsKey("kept/profile.json"));
    return kept;
  }
}
