package dev.kept.choices;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.OpenOriginal;
import dev.kept.kernel.ProcessingRefused;
import dev.kept.kernel.ResumeId;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A restriction as the person meets it: what stops, and what goes on.
final class RestrictionTest {
  private static final Kept KEPT = Kept.shared();
  private static final byte[] TEXT =
      "Asha Example\nEngineer of many things, since 2009\n"
          .repeat(20)
          .getBytes(StandardCharsets.UTF_8);

  private final Choosing choosing = new Choosing(KEPT);

  @Test
  @Proves("LAW-09")
  void whileRestrictedNothingIsWorkedOnAndTheReportComesBackWhenItIsLifted() {
    var person = KEPT.person().signUp();
    var resume = "/v1/me/resumes/" + person.resume("text/plain", TEXT);
    var report = person.get(resume + "/report").body();
    choosing.restrict(person, true);
    assertRefused(person, resume + "/report");
    assertEquals("processing_restricted", upload(person).code());
    assertEquals(true, person.get("/v1/me/restriction").json().bool("restricted").orElseThrow());
    choosing.restrict(person, false);
    assertArrayEquals(report, person.get(resume + "/report").body());
    assertEquals(202, upload(person).status());
  }

  @Test
  void anObjectionStopsItsPurposeAndIsSeen() {
    var person = KEPT.person().signUp();
    var resume = "/v1/me/resumes/" + person.resume("text/plain", TEXT);
    choosing.object(person, "profile", true);
    assertEquals(200, person.get(resume + "/report").status());
    choosing.object(person, "resume", true);
    assertRefused(person, resume + "/report");
    var objections = Choosing.items(person.get("/v1/me/objections"));
    assertEquals(
        List.of("profile true", "resume true"),
        objections.stream()
            .map(
                item ->
                    item.text("purpose").orElseThrow() + " " + item.bool("objected").orElseThrow())
            .toList());
    choosing.object(person, "resume", false);
    assertEquals(200, person.get(resume + "/report").status());
  }

  @Test
  @Proves("LAW-09")
  void whatCameInBeforeIsNotReadWhileRestrictedAndIsOnceThatIsLifted() {
    var person = KEPT.person().signUp();
    var account = new AccountId(person.get("/v1/me").text("id"));
    var id = upload(person).text("resumeId");
    choosing.restrict(person, true);
    var extractor = KEPT.bean("ExtractResume", OpenOriginal.class);
    assertThrows(ProcessingRefused.class, () -> extractor.open(account, new ResumeId(id)));
    choosing.restrict(person, false);
    assertTrue(extractor.open(account, new ResumeId(id)).isPresent());
  }

  @Test
  void aRefusedUploadLeavesItsKeyFreeForALaterOne() {
    var person = KEPT.person().signUp();
    choosing.restrict(person, true);
    var call =
        person.uploadCall("resume", "text/plain", TEXT).header("idempotency-key", "once-only");
    assertEquals(403, KEPT.call(call).status());
    assertEquals(403, KEPT.call(call).status());
    choosing.restrict(person, false);
    assertEquals(202, KEPT.call(call).status());
    assertEquals(1, Choosing.items(person.get("/v1/me/resumes")).size());
  }

  @Test
  void signingInReadingCorrectingAndAskingGoOn() {
    var person = KEPT.person().signUp();
    var resume = "/v1/me/resumes/" + person.resume("text/plain", TEXT);
    choosing.restrict(person, true);
    choosing.object(person, "profile", true);
    choosing.object(person, "resume", true);
    KEPT.clock().advance(Duration.ofSeconds(30));
    person.signIn();
    for (var path :
        List.of(
            "/v1/me",
            "/v1/me/profile",
            "/v1/me/contacts",
            "/v1/me/files",
            "/v1/me/resumes",
            resume,
            resume + "/text",
            "/v1/me/audit",
            "/v1/me/disclosures",
            "/v1/me/cases",
            "/v1/me/choices",
            "/v1/me/consents",
            "/v1/sessions")) {
      assertEquals(200, person.get(path).status(), path);
    }
    var headline = new JsonObject().set("headline", "Corrected while restricted");
    assertEquals(200, person.send("PATCH", "/v1/me/profile", headline).status());
    var asked = new JsonObject().set("class", "data_use").set("text", "Who reads me?");
    assertEquals(201, person.send("POST", "/v1/me/cases", asked).status());
    assertEquals(204, person.send("DELETE", resume).status());
  }

  private static dev.kept.harness.Answer upload(Person person) {
    return person.upload("resume", "text/plain", TEXT);
  }

  private static void assertRefused(Person person, String path) {
    var refused = person.get(path);
    assertEquals(403, refused.status());
    assertEquals("processing_restricted", refused.code());
  }
}
