package dev.kept.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists, downloads, ranges, removal.
final class DownloadTest {
  private final Kept kept = Kept.shared();
  private final Person person = Newcomer.signedUp(kept);

  /// What a range of a file of 100 bytes gives: first and last byte, `none` (416) or `whole`.
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          'bytes=0-0', 0-0
          'bytes=0-99', 0-99
          'bytes=0-100', 0-99
          'bytes=10-19', 10-19
          'bytes=99-', 99-99
          'bytes=0-', 0-99
          'bytes=00000000000000000005-6', 5-6
          'bytes=-1', 99-99
          'bytes=-100', 0-99
          'bytes=-101', 0-99
          'bytes=-99999999999999999999', 0-99
          'bytes=0-99999999999999999999', 0-99
          'BYTES=1-2', 1-2
          'bytes=100-', none
          'bytes=100-200', none
          'bytes=99999999999999999999-', none
          'bytes=-0', none
          'bytes=5-4', whole
          'bytes=-', whole
          'bytes=', whole
          'bytes=a-b', whole
          'bytes=1', whole
          'bytes=+1-2', whole
          'bytes=0-1,5-6', whole
          'items=0-1', whole
          '', whole
          """)
  void aRangeGivesItsPart(String range, String expected) {
    var pdf = Samples.pdf(100);
    var id = person.upload("card", Samples.PDF_TYPE, pdf).text("fileId");
    var answer = ranged(id, range);
    if (expected.equals("whole")) {
      assertEquals(200, answer.status());
      assertArrayEquals(pdf, answer.body());
      assertEquals(Optional.empty(), answer.header("content-range"));
    } else if (expected.equals("none")) {
      assertEquals(416, answer.status());
      assertEquals(Optional.of("bytes */100"), answer.header("content-range"));
    } else {
      var dash = expected.indexOf('-');
      var first = Integer.parseInt(expected.substring(0, dash));
      var last = Integer.parseInt(expected.substring(dash + 1));
      assertEquals(206, answer.status());
      assertArrayEquals(Arrays.copyOfRange(pdf, first, last + 1), answer.body());
      assertEquals(Optional.of("bytes " + expected + "/100"), answer.header("content-range"));
    }
  }

  @Test
  void aConditionOnARangeNeverHolds() {
    var pdf = Samples.pdf(100);
    var id = person.upload("card", Samples.PDF_TYPE, pdf).text("fileId");
    var call = person.call("GET", "/v1/me/files/" + id).bearer(person.accessToken());
    var answer = kept.call(call.header("range", "bytes=0-1").header("if-range", "\"1\""));
    assertEquals(200, answer.status());
    assertArrayEquals(pdf, answer.body());
  }

  @Test
  void aFileComesBackAsItWasAndIsNeverShownInline() {
    for (var file : List.of(Samples.png(), Samples.jpeg(), Samples.webp())) {
      var type = dev.kept.kernel.FileType.detect(file).orElseThrow().contentType();
      var id = person.upload("photo", type, file).text("fileId");
      var answer = person.get("/v1/me/files/" + id);
      assertEquals(200, answer.status());
      assertArrayEquals(file, answer.body());
      assertEquals(Optional.of(type), answer.header("content-type"));
      assertEquals(Optional.of("nosniff"), answer.header("x-content-type-options"));
      assertEquals(Optional.of("attachment"), answer.header("content-disposition"));
      assertEquals(
          Optional.of("sandbox; default-src 'none'"), answer.header("content-security-policy"));
    }
  }

  @Test
  void aDeletedFileIsGoneWithItsObject() {
    var id = person.upload("card", "image/png", Samples.png()).text("fileId");
    var account = person.get("/v1/me").text("id");
    assertEquals(1, kept.buckets().keys("FilesBucket", account).size());
    assertEquals(204, person.send("DELETE", "/v1/me/files/" + id).status());
    assertEquals(List.of(), kept.buckets().keys("FilesBucket", account));
    assertEquals(404, person.get("/v1/me/files/" + id).status());
    assertEquals(404, person.send("DELETE", "/v1/me/files/" + id).status());
    assertEquals(List.of(), UploadTest.ids(person));
  }

  @Test
  void pagesShowEveryFileOnce() {
    var uploaded = new HashSet<String>();
    for (var i = 0; i < 7; i++) {
      uploaded.add(person.upload("card", "image/png", Samples.png()).text("fileId"));
    }
    var shown = new HashSet<String>();
    var cursor = "";
    var pages = 0;
    do {
      var page = person.get("/v1/me/files?limit=3" + cursor).json();
      for (var item : page.list("items").orElseThrow()) {
        shown.add(((dev.kept.platform.JsonObject) item).text("fileId").orElseThrow());
      }
      cursor = page.text("next").map(next -> "&cursor=" + next).orElse("");
      pages++;
    } while (!cursor.isEmpty());
    assertEquals(uploaded, shown);
    assertEquals(3, pages);
  }

  @Test
  void aCursorThatIsNotOnesOwnIsRefused() {
    var stranger = Newcomer.signedUp(kept);
    for (var someone : List.of(person, stranger)) {
      for (var i = 0; i < 2; i++) {
        assertEquals(202, someone.upload("card", "image/png", Samples.png()).status());
      }
    }
    var own = person.get("/v1/me/files?limit=1").text("next");
    var theirs = stranger.get("/v1/me/files?limit=1").text("next");
    assertEquals(200, person.get("/v1/me/files?cursor=" + own).status());
    var wrong = new HashSet<>(List.of(theirs, "", "A", "!", own + "AAAA", own.substring(4)));
    for (var at = 0; at < own.length() - 1; at++) {
      var other = own.charAt(at) == 'A' ? 'B' : 'A';
      wrong.add(own.substring(0, at) + other + own.substring(at + 1));
    }
    for (var cursor : wrong) {
      assertNotEquals(own, cursor);
      var answer = person.get("/v1/me/files?cursor=" + cursor);
      assertEquals(400, answer.status(), cursor);
    }
    assertEquals(400, person.get("/v1/me/resumes?cursor=" + own).status());
    for (var limit : List.of("0", "101", "-1", "x", "1.5", "99999999999")) {
      assertEquals(400, person.get("/v1/me/files?limit=" + limit).status(), limit);
    }
  }

  private Answer ranged(String id, String range) {
    var call = person.call("GET", "/v1/me/files/" + id).bearer(person.accessToken());
    return kept.call(call.header("range", range));
  }
}
