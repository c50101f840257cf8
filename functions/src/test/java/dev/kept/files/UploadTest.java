package dev.kept.files;

import static dev.kept.files.Samples.DOCX_TYPE;
import static dev.kept.files.Samples.PDF_TYPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.FileId;
import dev.kept.kernel.FileType;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// `POST /v1/me/files`: what is taken in, and what is not.
final class UploadTest {
  private static final int MEBI = 1024 * 1024;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final Map<String, byte[]> BY_TYPE =
      new LinkedHashMap<>(
          Map.of(
              PDF_TYPE,
              Samples.pdf(64),
              DOCX_TYPE,
              Samples.docx(),
              "text/plain",
              Samples.text("some text"),
              "image/png",
              Samples.png(),
              "image/jpeg",
              Samples.jpeg(),
              "image/webp",
              Samples.webp()));

  private static final Map<String, Set<String>> TAKEN =
      Map.of(
          "resume", Set.of(PDF_TYPE, DOCX_TYPE, "text/plain"),
          "photo", Set.of("image/png", "image/jpeg", "image/webp"),
          "card", Set.of("image/png", "image/jpeg", "image/webp", PDF_TYPE));

  private final Kept kept = Kept.shared();
  private final Person person = Newcomer.signedUp(kept);

  @Test
  @Proves("CX-2.1-07")
  void eachPurposeTakesItsTypesAndContentMustBeWhatIsDeclared() {
    TAKEN.forEach(
        (purpose, types) ->
            BY_TYPE.forEach(
                (declared, right) ->
                    BY_TYPE.forEach(
                        (actual, bytes) -> {
                          var good = types.contains(declared) && declared.equals(actual);
                          var answer = person.upload(purpose, declared, bytes);
                          var what = purpose + " " + declared + " " + actual;
                          assertEquals(good ? 202 : 415, answer.status(), what);
                        })));
  }

  @Test
  @Proves("CX-2.1-07")
  void whatIsNoneOfTheTypesIsRefused() {
    for (var name : List.of("text-renamed.pdf", "html-renamed.pdf", "zero-bytes.pdf")) {
      for (var purpose : List.of("resume", "card")) {
        var answer = person.upload(purpose, PDF_TYPE, Samples.hostile(name));
        assertEquals(415, answer.status(), name);
        assertEquals("unsupported_file", answer.code());
      }
    }
    for (var name : List.of("pdf-renamed.docx", "plain-zip.docx", "zero-bytes.docx")) {
      assertEquals(415, person.upload("resume", DOCX_TYPE, Samples.hostile(name)).status(), name);
    }
    for (var type : List.of("image/gif", "image/svg+xml", "text/html", "application/zip", "")) {
      assertEquals(415, person.upload("card", type, Samples.png()).status(), type);
      assertEquals(415, person.upload("card", type, Samples.text("GIF89a")).status(), type);
    }
    assertEquals(415, person.upload("resume", "text/plain", Samples.text("a\0b")).status());
  }

  @Test
  @Proves("CX-2.1-07")
  void aFileThatIsTwoThingsAtOnceIsRefused() {
    var zip = Samples.docx();
    for (var picture : List.of(Samples.png(), Samples.jpeg(), Samples.webp())) {
      var type = FileType.detect(picture).orElseThrow().contentType();
      for (var purpose : List.of("photo", "card")) {
        for (var behind : List.of(zip, Samples.pdf(64), Samples.concat(Samples.pdf(64), zip))) {
          var both = Samples.concat(picture, behind);
          assertEquals(415, person.upload(purpose, type, both).status(), type);
          assertEquals(415, person.upload(purpose, PDF_TYPE, both).status(), type);
        }
      }
    }
    var pdfAndZip = Samples.hostile("polyglot-pdf-zip.pdf");
    assertEquals(415, person.upload("card", PDF_TYPE, pdfAndZip).status());
    assertEquals(415, person.upload("resume", DOCX_TYPE, pdfAndZip).status());
  }

  @Test
  void fourMebibytesAreTakenAndNotOneByteMore() {
    for (var length : List.of(4 * MEBI - 1, 4 * MEBI)) {
      assertEquals(202, person.upload("card", PDF_TYPE, Samples.pdf(length)).status());
    }
    for (var purpose : List.of("card", "resume")) {
      var answer = person.upload(purpose, PDF_TYPE, Samples.pdf(4 * MEBI + 1));
      assertEquals(413, answer.status());
      assertEquals("too_large", answer.code());
    }
  }

  @Test
  void aTextMayHaveOneMebibyteAndNotOneByteMore() {
    for (var length : List.of(MEBI - 1, MEBI)) {
      var text = Samples.padded(Samples.text("CV "), length);
      assertEquals(202, person.upload("resume", "text/plain", text).status());
    }
    var text = Samples.padded(Samples.text("CV "), MEBI + 1);
    assertEquals(413, person.upload("resume", "text/plain", text).status());
  }

  @Test
  void aPurposeThatIsNoneIsNamed() {
    for (var purpose : List.of("", "Photo", "resume,photo", "zq7")) {
      var answer = person.upload(purpose, "image/png", Samples.png());
      assertEquals(400, answer.status());
      assertEquals("[{name=purpose, code=invalid}]", fields(answer));
    }
  }

  @Test
  void namesArePercentEncodedAndLoseTheirPath() {
    var names = new LinkedHashMap<String, String>();
    names.put("cv.pdf", "cv.pdf");
    names.put("r%C3%A9sum%C3%A9.pdf", "résumé.pdf");
    names.put("a%20b+c.pdf", "a b+c.pdf");
    names.put("%E4%BD%A0%E5%A5%BD", "你好");
    names.put("C%3A%5Cfakepath%5Ccv.pdf", "cv.pdf");
    names.put("..%2F..%2Fetc%2Fpasswd", "passwd");
    names.put("%22%3B%20filename%3D%22evil.exe", "\"; filename=\"evil.exe");
    names.put("a".repeat(200), "a".repeat(200));
    names.forEach(
        (header, name) -> {
          var id = named(header).text("fileId");
          assertEquals(Optional.of(name), row(id).text("name"), header);
        });
  }

  @Test
  void aNameThatIsNoneIsRefusedAndNotRepeated() {
    for (var header :
        List.of(
            "",
            "%",
            "%zz",
            "zq7%C3%28",
            "zq7%ED%A0%80",
            "zq7%00",
            "zq7%0D%0ASet-Cookie:%20a=b",
            "zq7%0Ab",
            "zq7%7F",
            "%2F",
            "%20",
            "a".repeat(201),
            "%61".repeat(400))) {
      var answer = named(header);
      assertEquals(400, answer.status(), header);
      assertEquals("[{name=X-File-Name, code=invalid}]", fields(answer));
    }
  }

  @Test
  void noNameCanEndTheHeaderThatItStandsIn() {
    for (var header :
        List.of(
            "%22%3B%20filename%3D%22evil.exe",
            "a%2A%27%27b%3Bc", "r%C3%A9sum%C3%A9%E2%80%AE.pdf", "%3Cscript%3E%2C%5C%25")) {
      var id = named(header).text("fileId");
      var disposition = person.get("/v1/me/files/" + id).header("content-disposition");
      assertTrue(
          disposition
              .orElseThrow()
              .matches("attachment; filename\\*=UTF-8''([A-Za-z0-9._~-]|%[0-9A-F]{2})+"),
          disposition::toString);
    }
    var nameless = person.upload("card", "image/png", Samples.png()).text("fileId");
    assertEquals(
        Optional.of("attachment"),
        person.get("/v1/me/files/" + nameless).header("content-disposition"));
  }

  @Test
  void oneKeyIsOneFile() {
    var first = keyed("one", "card", "image/png", Samples.png());
    var again = keyed("one", "card", "image/png", Samples.png());
    assertEquals(202, again.status());
    assertEquals(first.text("fileId"), again.text("fileId"));
    assertEquals(1, ids(person).size());
    for (var other :
        List.of(
            keyed("one", "card", "image/png", Samples.concat(Samples.png(), new byte[] {0})),
            keyed("one", "photo", "image/png", Samples.png()),
            keyed("one", "resume", "text/plain", Samples.text("text")))) {
      assertEquals(422, other.status());
      assertEquals("idempotency_mismatch", other.code());
    }
    assertEquals(1, ids(person).size());
    assertEquals(400, keyed("no key!", "card", "image/png", Samples.png()).status());
  }

  @Test
  void oneKeyIsOneFileEvenAtTheSameTime() throws InterruptedException {
    var answers =
        Race.of(
            () -> keyed("two", "card", "image/png", Samples.png()),
            () -> keyed("two", "card", "image/png", Samples.png()));
    assertTrue(answers.stream().allMatch(answer -> Set.of(202, 409).contains(answer.status())));
    assertTrue(answers.stream().anyMatch(answer -> answer.status() == 202));
    assertEquals(1, ids(person).size());
  }

  @Test
  void oneKeyOfTwoPeopleIsTwoFiles() {
    var stranger = Newcomer.signedUp(kept);
    var mine = keyed("three", "card", "image/png", Samples.png()).text("fileId");
    var call = stranger.uploadCall("card", "image/png", Samples.png());
    var theirs = kept.call(call.header("idempotency-key", "three")).text("fileId");
    assertEquals(List.of(mine), ids(person));
    assertEquals(List.of(theirs), ids(stranger));
  }

  @Test
  void anAccountHoldsTwoHundredFiles() {
    var account = new AccountId(person.get("/v1/me").text("id"));
    IntStream.range(0, UploadFile.MOST_FILES - 1).forEach(_ -> lay(account));
    assertEquals(202, person.upload("card", "image/png", Samples.png()).status());
    var answer = person.upload("card", "image/png", Samples.png());
    assertEquals(409, answer.status());
    assertEquals("too_many", answer.code());
    assertEquals(200, ids(person).size());
  }

  static List<String> ids(Person person) {
    var ids = new java.util.ArrayList<String>();
    var next = Optional.of("");
    while (next.isPresent()) {
      var page = person.get("/v1/me/files?limit=100" + next.get()).json();
      page.list("items").orElseThrow().stream()
          .map(JsonObject.class::cast)
          .forEach(item -> ids.add(item.text("fileId").orElseThrow()));
      next = page.text("next").map(cursor -> "&cursor=" + cursor);
    }
    return ids;
  }

  private void lay(AccountId account) {
    var file =
        new StoredFile(
            account,
            FileId.draw(RANDOM),
            FilePurpose.CARD,
            FileType.PNG,
            1,
            Optional.empty(),
            StoredFile.State.STORED,
            kept.clock().instant(),
            Optional.empty());
    kept.database()
        .putItem(put -> put.tableName(kept.table("FilesTable")).item(StoredFiles.item(file)));
  }

  private Answer named(String header) {
    return kept.call(
        person.uploadCall("card", "image/png", Samples.png()).header("x-file-name", header));
  }

  private Answer keyed(String key, String purpose, String type, byte[] bytes) {
    return kept.call(person.uploadCall(purpose, type, bytes).header("idempotency-key", key));
  }

  private JsonObject row(String id) {
    return person.get("/v1/me/files").json().list("items").orElseThrow().stream()
        .map(JsonObject.class::cast)
        .filter(item -> item.text("fileId").equals(Optional.of(id)))
        .findAny()
        .orElseThrow();
  }

  private static String fields(Answer answer) {
    return answer.json().list("fields").orElseThrow().stream()
        .map(JsonObject.class::cast)
        .map(JsonObject::members)
        .toList()
        .toString();
  }
}
