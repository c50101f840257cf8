package dev.kept.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.exports.Copy;
import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.NoticeKind;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Deactivated, soft-deleted, restored, erased: the life of an account through the HTTP API.
final class LifeOfAccountTest {
  private static final Kept KEPT = Kept.shared();
  private static final Duration DAYS_7 = Duration.ofDays(7);

  private final Leaving leaving = new Leaving(KEPT);

  @Test
  @Proves("CX-7-01")
  void aDeactivatedAccountHasNoSessionOnAnyDevice() {
    var person = KEPT.person().signUp();
    var elsewhere = List.of(person.accessToken(), person.refreshToken());
    KEPT.clock().advance(Duration.ofMinutes(2));
    person.signIn();

    assertEquals(204, person.send("POST", "/v1/me/deactivation").status());

    assertEquals(401, person.get("/v1/me").status());
    assertEquals(401, refresh(person, person.refreshToken()));
    assertEquals(401, bearer(person, elsewhere.getFirst()));
    assertEquals(401, refresh(person, elsewhere.getLast()));
  }

  @Test
  @Proves("CX-7-02")
  void aFreshSignInMakesADeactivatedAccountActiveAsItWas() {
    var person = KEPT.person().signUp();
    var before = Leaving.everything(person);
    assertEquals(204, person.send("POST", "/v1/me/deactivation").status());
    KEPT.clock().advance(Duration.ofMinutes(2));

    var challenge = person.askForCode();
    var answer = person.verify(challenge, person.code());

    assertEquals(200, answer.status());
    assertEquals("active", status(answer.json()));
    person.keepTokens(answer, 200);
    assertEquals(before, Leaving.everything(person));
    assertEquals(1, person.get("/v1/sessions").json().list("items").orElseThrow().size());
  }

  @Test
  @Proves("CX-6-02")
  void aSoftDeletedAccountShowsItsPersonTheWayBackAndNothingElse() {
    var person = KEPT.person().signUp();
    var tokens = List.of(person.accessToken(), person.refreshToken());
    var answer = leaving.softly(person);
    assertEquals(202, answer.status());
    var dueAt = Instant.parse(answer.text("dueAt"));
    assertEquals(KEPT.clock().instant().plus(DAYS_7), dueAt);
    assertEquals(401, bearer(person, tokens.getFirst()));
    assertEquals(401, refresh(person, tokens.getLast()));

    KEPT.clock().advance(Duration.ofMinutes(2));
    var challenge = person.askForCode();
    var signedIn = person.verify(challenge, person.code());
    assertEquals("soft_deleted", status(signedIn.json()));
    person.keepTokens(signedIn, 200);

    var me = person.get("/v1/me").json();
    assertEquals("soft_deleted", me.text("status").orElseThrow());
    var deletion = me.object("deletion").orElseThrow();
    assertEquals("soft", deletion.text("mode").orElseThrow());
    assertEquals(dueAt, Instant.parse(deletion.text("dueAt").orElseThrow()));
    for (var path : List.of("/v1/me/profile", "/v1/me/contacts", "/v1/me/files", "/v1/me/audit")) {
      assertEquals("account_deleted", person.get(path).code(), path);
    }
    assertEquals("account_deleted", person.send("POST", "/v1/me/deactivation").code());
    assertEquals("deletion_scheduled", leaving.softly(person).code());
    assertEquals(200, refresh(person, person.refreshToken()));
  }

  @Test
  @Proves("CX-7-05")
  void whoComesBackFindsEverythingAsItWas() {
    var person = withSomething();
    var before = Leaving.everything(person);
    var copy = Copy.of(KEPT, person).kept();
    assertTrue(copy.keySet().stream().anyMatch(entry -> entry.startsWith("kept/files/")));
    KEPT.clock().advance(Duration.ofMinutes(2));
    var dueAt = Instant.parse(leaving.softly(person).text("dueAt"));
    backAt(person, dueAt.minusMillis(1));

    var answer = person.send("DELETE", "/v1/me/deletion");

    assertEquals(200, answer.status());
    assertEquals("active", answer.text("status"));
    assertEquals(before, Leaving.everything(person));
    assertEquals(copy, Copy.of(KEPT, person).kept());
    KEPT.clock().set(dueAt);
    leaving.timePasses(id(person));
    assertEquals(before, Leaving.everything(person));
    assertEquals(404, person.send("DELETE", "/v1/me/deletion").status());
  }

  @Test
  @Proves({"CX-6-02", "CX-7-03"})
  void fromTheSeventhDaysEndOnThereIsNoWayBackAndTheScheduleErases() {
    var person = withSomething();
    var account = id(person);
    var ordered = leaving.softly(person);
    var dueAt = Instant.parse(ordered.text("dueAt"));
    backAt(person, dueAt.minusMillis(1));
    leaving.timePasses(account);
    assertEquals(200, person.get("/v1/me").status());
    KEPT.clock().advance(Duration.ofMillis(1));

    var answer = person.send("DELETE", "/v1/me/deletion");
    assertEquals(410, answer.status());
    assertEquals("deletion_final", answer.code());
    leaving.timePasses(account);

    assertEquals(401, person.get("/v1/me").status());
    assertEquals(
        200, KEPT.call(Call.of("GET", "/v1/receipts/" + ordered.text("receiptId"))).status());
    KEPT.clock().advance(Duration.ofMinutes(2));
    assertNotEquals(account, id(person.signUp()));
  }

  @Test
  @Proves({"CX-7-03", "LAW-07"})
  void thePersonIsToldAtTheOrderAndOnceMore48HoursBeforeTheEnd() {
    var person = KEPT.person().signUp();
    var account = id(person);
    var dueAt = Instant.parse(leaving.softly(person).text("dueAt"));
    KEPT.pump();
    assertEquals(1, told(person, NoticeKind.DELETION_SCHEDULED));

    KEPT.clock().set(dueAt.minus(Duration.ofDays(2)).minusMillis(1));
    leaving.timePasses(account);
    assertEquals(0, told(person, NoticeKind.DELETION_NEAR));
    KEPT.clock().advance(Duration.ofMillis(1));
    leaving.timePasses(account);
    assertEquals(1, told(person, NoticeKind.DELETION_NEAR));
    leaving.timePasses(account);
    leaving.wake(account);
    assertEquals(1, told(person, NoticeKind.DELETION_NEAR));

    backAt(person, dueAt.minus(Duration.ofHours(1)));
    assertEquals(200, person.send("DELETE", "/v1/me/deletion").status());
    KEPT.pump();
    assertEquals(1, told(person, NoticeKind.DELETION_TAKEN_BACK));
  }

  @Test
  void aSoftDeletedAccountCanStillBeErasedAtOnce() throws InterruptedException {
    var person = KEPT.person().signUp();
    assertEquals(202, leaving.softly(person).status());
    backAt(person, KEPT.clock().instant().plus(Duration.ofMinutes(2)));

    assertEquals(200, leaving.atOnce(person).status());

    assertEquals(401, person.get("/v1/me").status());
  }

  @Test
  void whoIsActiveHasNothingToTakeBack() {
    var person = KEPT.person().signUp();
    assertEquals(404, person.send("DELETE", "/v1/me/deletion").status());
    assertEquals(401, KEPT.call(Call.of("DELETE", "/v1/me/deletion")).status());
    assertEquals(401, KEPT.call(Call.of("POST", "/v1/me/deactivation")).status());
  }

  @Test
  void aSessionOfBeforeTheDeletionDoesNotComeBackWithTheAccount() {
    var person = KEPT.person().signUp();
    var refreshToken = person.refreshToken();
    assertEquals(202, leaving.softly(person).status());
    backAt(person, KEPT.clock().instant().plus(Duration.ofMinutes(2)));
    assertEquals(200, person.send("DELETE", "/v1/me/deletion").status());

    assertEquals(401, refresh(person, refreshToken));
    assertEquals(1, person.get("/v1/sessions").json().list("items").orElseThrow().size());
  }

  private static Person withSomething() {
    var person = KEPT.person().signUp();
    person.resume(
        "text/plain", "Somebody\n\nExperience\nBuilt it.\n".getBytes(StandardCharsets.UTF_8));
    var card = "%PDF-1.4\nSomebody's card\n".getBytes(StandardCharsets.UTF_8);
    assertEquals(202, person.upload("card", "application/pdf", card).status());
    return person;
  }

  /// Moves time so that the person signs in at that instant.
  private static void backAt(Person person, Instant at) {
    KEPT.clock().set(at);
    person.signIn();
  }

  private static String id(Person person) {
    return person.get("/v1/me").text("id");
  }

  private static String status(JsonObject signedIn) {
    return signedIn.object("account").flatMap(account -> account.text("status")).orElseThrow();
  }

  private static int bearer(Person person, String token) {
    return KEPT.call(person.call("GET", "/v1/me").bearer(token)).status();
  }

  private static int refresh(Person person, String token) {
    var body = new JsonObject().set("refreshToken", token);
    return KEPT.call(person.call("POST", "/v1/sessions/refresh").json(body)).status();
  }

  private static long told(Person person, NoticeKind kind) {
    return KEPT.postbox().noticesTo(person.email()).stream()
        .filter(notice -> notice.kind() == kind)
        .count();
  }
}
