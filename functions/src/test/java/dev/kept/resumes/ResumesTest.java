package dev.kept.resumes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.ResumeId;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import dev.kept.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kms.model.KmsException;

/// `/v1/me/resumes` over HTTP.
final class ResumesTest {
  private static final String PATH = "/v1/me/resumes/";
  private static final String PDF = "application/pdf";

  private final Kept kept = Kept.shared();
  private final Workshop workshop = new Workshop(kept);
  private final Person person = Newcomer.signedUp(kept);

  @Test
  @Proves("JN-2-03")
  void theTextOfAnUploadIsReadableByItsOwnerAndSealedAtRest() {
    var text = "Zq7Markername Zq7Markerfamily\nEngineer of many things\n".repeat(20);
    var call = person.uploadCall("resume", "text/plain", text.getBytes(StandardCharsets.UTF_8));
    var upload = kept.call(call.header("x-file-name", "Zq7Markertitle.txt"));
    var id = upload.text("resumeId");
    person.awaitRead(id);
    var shown = person.get(PATH + id).json();
    assertEquals(Optional.of("ready"), shown.text("status"));
    assertEquals(Optional.of(upload.text("fileId")), shown.text("fileId"));
    assertEquals(Optional.of("Zq7Markertitle"), shown.text("title"));
    assertTrue(
        person.get(PATH + id + "/text").text("text").startsWith("Zq7Markername Zq7Markerfamily"));

    var account = person.get("/v1/me").text("id");
    assertFalse(kept.rows().contains("Zq7Marker"), "a row holds what is in the resume");
    var row =
        workshop
            .row(new Workshop.Arrived(new dev.kept.kernel.AccountId(account), new ResumeId(id), ""))
            .orElseThrow();
    assertFalse(isDeflated(row.bytes("text")), "the text is only packed");
    assertEquals(List.of(), kept.buckets().keys("UploadsBucket", account));
  }

  @Test
  @Proves({"JN-2-03", "JN-2-05"})
  void aPdfAndADocxGiveTheirText() {
    for (var file : List.of("no-xref-recoverable.pdf", "macro.docx")) {
      var type =
          file.endsWith("pdf")
              ? PDF
              : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
      var id = person.resume(type, Workshop.hostile(file));
      assertEquals("ready", person.get(PATH + id).text("status"), file);
      assertFalse(person.get(PATH + id + "/text").text("text").isBlank());
    }
    var account = person.get("/v1/me").text("id");
    assertEquals(List.of(), kept.buckets().keys("UploadsBucket", account));
  }

  @ParameterizedTest
  @CsvSource({
    "encrypted-user-password.pdf, encrypted",
    "blank-page.pdf, no_text",
    "image-only-scan.pdf, no_text",
    "truncated-300-bytes.pdf, malformed",
    "cyclic-page-tree.pdf, malformed",
    "flate-bomb-100MB.pdf, too_large",
    "100000-pages-2kB.pdf, too_many_pages"
  })
  @Proves("JN-2-05")
  void whatCannotBeReadFailsByItsCodeAndIsNotKept(String file, String code) {
    var upload = person.upload("resume", PDF, Workshop.hostile(file));
    var id = upload.text("resumeId");
    person.awaitRead(id);
    var resume = person.get(PATH + id);
    assertEquals("failed", resume.text("status"));
    assertEquals(code, resume.text("failure"));
    assertEquals(409, person.get(PATH + id + "/text").status());
    assertEquals(409, person.get(PATH + id + "/report").status());
    assertEquals(410, person.get("/v1/me/files/" + upload.text("fileId")).status());
    var account = person.get("/v1/me").text("id");
    assertEquals(List.of(), kept.buckets().keys("UploadsBucket", account));
  }

  @Test
  void untilTheTextIsOutThereIsNone() {
    var resume = workshop.arrived(person);
    var id = resume.id().value();
    assertEquals("processing", person.get(PATH + id).text("status"));
    assertEquals(409, person.get(PATH + id + "/text").status());
    assertEquals("not_ready", person.get(PATH + id + "/report").code());
    assertEquals(200, person.get("/v1/me/files/" + resume.fileId()).status());
    workshop.event(resume);
    assertEquals(200, person.get(PATH + id + "/text").status());
    assertEquals(410, person.get("/v1/me/files/" + resume.fileId()).status());
  }

  @Test
  void theLongestTextThatNothingCanPackFitsItsRow() {
    var seed = 7L;
    var text = new StringBuilder("CV ");
    var random = new Random(seed);
    while (text.length() < 99_990) {
      text.append((char) (0x4e00 + random.nextInt(0x5000)));
    }
    var id = person.resume("text/plain", text.toString().getBytes(StandardCharsets.UTF_8));
    assertEquals("ready", person.get(PATH + id).text("status"), "seed " + seed);
  }

  @Test
  @Proves("JN-3-01")
  void theReportAddsUpPointsIntoTheTextAndNeverChanges() {
    var id = person.resume("text/plain", Workshop.TEXT);
    var again = person.resume("text/plain", Workshop.TEXT);
    var text = person.get(PATH + id + "/text").text("text");
    var answer = person.get(PATH + id + "/report");
    assertEquals(200, answer.status());
    var other = person.get(PATH + again + "/report");
    assertEquals(whole(answer.body()), whole(other.body()));
    assertEquals(whole(answer.body()), whole(person.get(PATH + id + "/report").body()));

    var report = answer.json();
    var sections = objects(report, "sections");
    assertFalse(sections.isEmpty());
    assertEquals(100, sum(sections, "max"));
    assertEquals(report.number("score").orElseThrow().intValueExact(), sum(sections, "score"));
    var skills = objects(report, "skills");
    var names = skills.stream().map(skill -> skill.text("name").orElseThrow()).toList();
    assertTrue(names.containsAll(List.of("Java", "SQL")), names::toString);
    var spans = new ArrayList<JsonObject>();
    skills.forEach(skill -> spans.addAll(objects(skill, "evidence")));
    for (var section : sections) {
      objects(section, "findings")
          .forEach(finding -> finding.object("evidence").ifPresent(spans::add));
    }
    for (var span : spans) {
      var start = span.number("start").orElseThrow().intValueExact();
      var end = span.number("end").orElseThrow().intValueExact();
      assertTrue(0 <= start && start < end && end <= text.length(), span.members()::toString);
    }
    for (var skill : skills) {
      var span = objects(skill, "evidence").getFirst();
      var found =
          text.substring(
              span.number("start").orElseThrow().intValueExact(),
              span.number("end").orElseThrow().intValueExact());
      assertTrue(skill.text("name").orElseThrow().equalsIgnoreCase(found), found);
    }
  }

  @Test
  @Proves("JN-3-01")
  void anotherTextGetsAnotherReport() {
    var poor = person.resume("text/plain", "me\n".getBytes(StandardCharsets.UTF_8));
    var good = person.resume("text/plain", Workshop.TEXT);
    var low = person.get(PATH + poor + "/report").json().number("score").orElseThrow();
    var high = person.get(PATH + good + "/report").json().number("score").orElseThrow();
    assertTrue(low.compareTo(high) < 0, low + " and " + high);
  }

  @Test
  @Proves("JN-2-04")
  void aFunctionWithoutThePurposeCannotOpenAResume() {
    var upload = person.uploadCall("resume", "text/plain", Workshop.TEXT);
    var id =
        new ResumeId(kept.call(upload.header("x-file-name", "Zq7Marker.txt")).text("resumeId"));
    var account = new dev.kept.kernel.AccountId(person.get("/v1/me").text("id"));
    var resume = new Workshop.Arrived(account, id, "");
    var title = workshop.row(resume).orElseThrow().bytes("title");
    for (var function : List.of("Profile", "Sessions")) {
      assertEquals(
          "refused",
          opening(function, resume, title),
          function + " opens what it has no purpose for");
    }
    person.awaitRead(id.value());
    var text = workshop.row(resume).orElseThrow().bytes("text");
    var vault = kept.bean("Resumes", Vault.class).of(account, Purpose.RESUME);
    assertNotEquals(0, vault.open(ResumeCells.text(id), text).length);
  }

  private String opening(String function, Workshop.Arrived resume, byte[] title) {
    var vault = kept.bean(function, Vault.class).of(resume.account(), Purpose.RESUME);
    try {
      return vault.openText(ResumeCells.title(resume.id()), title);
    } catch (KmsException _) {
      return "refused";
    }
  }

  @Test
  void aResumeIsItsOwnersAlone() {
    var id = person.resume("text/plain", Workshop.TEXT);
    var stranger = Newcomer.signedUp(kept);
    for (var path : List.of(PATH + id, PATH + id + "/text", PATH + id + "/report")) {
      assertEquals(404, stranger.get(path).status(), path);
      assertEquals(401, kept.call(person.call("GET", path)).status(), path);
    }
    assertEquals(404, stranger.send("DELETE", PATH + id).status());
    assertEquals(List.of(), objects(stranger.get("/v1/me/resumes").json(), "items"));
    assertEquals(200, person.get(PATH + id + "/text").status());
    for (var guess : List.of("0", "AAAAAAAAAAAAAAAAAAAAAA", "%00")) {
      assertEquals(404, person.get(PATH + guess).status());
    }
  }

  @Test
  void aDeletedResumeLeavesNothing() {
    var resume = workshop.arrived(person);
    workshop.event(resume);
    var path = PATH + resume.id().value();
    assertEquals(204, person.send("DELETE", path).status());
    assertEquals("gone", workshop.state(resume));
    assertEquals("gone", workshop.fileState(resume));
    for (var gone : List.of(path, path + "/text", path + "/report")) {
      assertEquals(404, person.get(gone).status());
    }
    assertEquals(404, person.send("DELETE", path).status());
  }

  @Test
  void pagesShowEveryResumeOnceAndCursorsAreOnesOwn() {
    for (var i = 0; i < 3; i++) {
      assertEquals(202, person.upload("resume", "text/plain", Workshop.TEXT).status());
    }
    var first = person.get("/v1/me/resumes?limit=2").json();
    var cursor = first.text("next").orElseThrow();
    var second = person.get("/v1/me/resumes?limit=2&cursor=" + cursor).json();
    assertEquals(2, objects(first, "items").size());
    assertEquals(1, objects(second, "items").size());
    assertEquals(Optional.empty(), second.text("next"));
    var stranger = Newcomer.signedUp(kept);
    assertEquals(400, stranger.get("/v1/me/resumes?cursor=" + cursor).status());
    assertEquals(400, person.get("/v1/me/files?cursor=" + cursor).status());
    assertEquals(400, person.get("/v1/me/resumes?cursor=A" + cursor).status());
  }

  private static boolean isDeflated(byte[] bytes) {
    try (var inflater = new Inflater()) {
      inflater.setInput(bytes);
      return inflater.inflate(new byte[64]) > 0;
    } catch (DataFormatException _) {
      return false;
    }
  }

  private static List<JsonObject> objects(JsonObject owner, String list) {
    return owner.list(list).orElseThrow().stream().map(JsonObject.class::cast).toList();
  }

  private static int sum(List<JsonObject> sections, String member) {
    return sections.stream()
        .mapToInt(section -> section.number(member).orElseThrow().intValueExact())
        .sum();
  }

  private static String whole(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
