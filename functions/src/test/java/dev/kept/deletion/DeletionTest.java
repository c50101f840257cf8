package dev.kept.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Answer;
import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.platform.Item;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Leaving, through the HTTP API: the order, the answer, what is left of the person, the receipt.
final class DeletionTest {
  private static final Kept KEPT = Kept.shared();

  private final Leaving leaving = new Leaving(KEPT);

  @Test
  @Proves({"CX-6-03", "CX-7-06", "JN-6-03", "JN-9-01", "JN-9-02"})
  void afterTheAnswerNothingOfThePersonIsLeft() throws InterruptedException {
    var person = personWithEverything();
    var account = person.get("/v1/me").text("id");
    assertFalse(leaving.rowsOf(account).isEmpty());

    var answer = leave(person);

    assertEquals(200, answer.status());
    assertEquals(List.of(), leaving.rowsOf(account), "rows are left");
    assertEquals(401, person.get("/v1/me").status());
    var claims = Jws.claims(receipt(answer.text("receiptId")));
    for (var store :
        List.of(
            "AccountsTable",
            "ContactsTable",
            "IdentitiesTable",
            "ProfilesTable",
            "ResumesTable",
            "SessionsTable",
            "FilesTable",
            "FilesBucket")) {
      assertTrue(EngineRoom.count(claims, store) > 0, store + " is not on the receipt");
    }
  }

  @Test
  void theReceiptIsSignedAndSaysNothingOfThePerson()
      throws InterruptedException, GeneralSecurityException {
    var person = KEPT.person().signUp();
    var account = person.get("/v1/me").text("id");
    var answer = leave(person);

    var jws = receipt(answer.text("receiptId"));
    assertTrue(Jws.isGenuine(jws, KEPT.call(Call.of("GET", "/.well-known/jwks.json")).json()));
    var text = new String(Json.bytes(Jws.claims(jws)), StandardCharsets.UTF_8);
    assertFalse(text.contains(account));
    assertFalse(text.contains(person.email()));
    assertEquals("kept-receipt+jwt", Jws.header(jws).text("typ").orElseThrow());
    var stores = new TreeSet<String>();
    for (var left : Jws.claims(jws).list("residuals").orElseThrow()) {
      assertTrue(((JsonObject) left).text("until").isPresent());
      stores.add(((JsonObject) left).text("store").orElseThrow());
    }
    assertTrue(stores.contains("PasskeyChallengesTable"));
    assertFalse(stores.contains("PasswordResetsTable"), "there are no passwords here");
  }

  @Test
  void aWrongCodeOrdersNothing() {
    var person = KEPT.person().signUp();
    var challenge = person.askForCode("delete").text("challengeId");
    var wrong = person.code().equals("0000") ? "1111" : "0000";

    var answer = person.send("POST", "/v1/me/deletion", order("now", challenge, wrong));

    assertEquals(401, answer.status());
    assertEquals("wrong_code", answer.code());
    assertEquals(200, person.get("/v1/me").status());
  }

  @Test
  void aCodeOfAnotherPurposeOrPersonOrdersNothing() {
    var person = KEPT.person().signUp();
    KEPT.clock().advance(Duration.ofMinutes(1));
    var signIn = person.askForCode();
    var answer = person.send("POST", "/v1/me/deletion", order("now", signIn, person.code()));
    assertEquals("wrong_code", answer.code());

    var other = KEPT.person().signUp();
    var theirs = other.askForCode("delete").text("challengeId");
    answer = person.send("POST", "/v1/me/deletion", order("now", theirs, other.code()));
    assertEquals("wrong_code", answer.code());
    assertEquals(200, person.get("/v1/me").status());
    assertEquals(200, other.get("/v1/me").status());
  }

  @Test
  void whatIsNoOrderIsRefusedByItsMembers() {
    var person = KEPT.person().signUp();
    var id = "AAAAAAAAAAAAAAAAAAAAAA";
    assertEquals(List.of("mode"), wrong(person, order("later", id, "1234")));
    assertEquals(List.of("mode"), wrong(person, order("NOW", id, "1234")));
    assertEquals(List.of("code"), wrong(person, order("now", id, "12345")));
    assertEquals(List.of("code"), wrong(person, order("now", id, "١٢٣٤")));
    assertEquals(List.of("challengeId"), wrong(person, order("now", "no id!", "1234")));
    assertEquals(List.of("mode", "challengeId", "code"), wrong(person, new JsonObject()));
    assertEquals(List.of("code"), wrong(person, order("now", id, "1234").set("code", 1234)));
    assertEquals(
        "wrong_code", person.send("POST", "/v1/me/deletion", order("now", "short", "1234")).code());
    assertEquals(
        401, KEPT.call(Call.of("POST", "/v1/me/deletion").json("{")).status(), "401 comes first");
  }

  @Test
  void aSecondOrderFindsTheTokenDead() throws InterruptedException {
    var person = KEPT.person().signUp();
    var challenge = person.askForCode("delete").text("challengeId");
    var order = order("now", challenge, person.code());
    assertEquals(200, leave(person, order).status());

    assertEquals(401, person.send("POST", "/v1/me/deletion", order).status());
  }

  @Test
  void anUnknownReceiptIsNotFound() {
    assertEquals(404, KEPT.call(Call.of("GET", "/v1/receipts/AAAAAAAAAAAAAAAAAAAAAA")).status());
    assertEquals(404, KEPT.call(Call.of("GET", "/v1/receipts/x")).status());
  }

  @Test
  void whileAStoreFailsTheAnswerIsFinishingAndTheScheduleFinishes() throws InterruptedException {
    var person = personWithEverything();
    var account = person.get("/v1/me").text("id");
    KEPT.objects().faults().inject("s3", "error", 10_000, 0);
    Answer answer;
    try {
      answer = leave(person);
    } finally {
      KEPT.objects().faults().inject("s3", "error", 0, 0);
    }

    assertEquals(202, answer.status());
    assertEquals("finishing", answer.text("status"));
    var path = "/v1/receipts/" + answer.text("receiptId");
    assertEquals(404, KEPT.call(Call.of("GET", path)).status());

    var woken = KEPT.schedule("Purge", "FinishErasures").number("erasures").orElseThrow();
    assertTrue(woken.intValue() >= 1);
    wake(account);
    assertEquals(200, KEPT.call(Call.of("GET", path)).status());
    assertEquals(List.of(), leaving.rowsOf(account));
  }

  @Test
  void theSameAddressSignsUpAnewAndFindsNothing() throws InterruptedException {
    var person = personWithEverything();
    var before = person.get("/v1/me").text("id");
    assertEquals(200, leave(person).status());
    KEPT.clock().advance(Duration.ofHours(2));

    person.signUp();

    assertFalse(person.get("/v1/me").text("id").equals(before));
    assertEquals(List.of(), person.get("/v1/me/resumes").json().list("items").orElseThrow());
    assertEquals(List.of(), person.get("/v1/me/files").json().list("items").orElseThrow());
  }

  private static Person personWithEverything() {
    var person = KEPT.person().signUp();
    upload(person, "resume", "text/plain", "Marker Name\n\nExperience\nBuilt things.\n");
    upload(person, "photo", "image/png", "\u0089PNG\r\n\u001a\n rest of a picture");
    KEPT.pump();
    return person;
  }

  private static void upload(Person person, String purpose, String type, String content) {
    var answer =
        KEPT.call(
            person
                .call("POST", "/v1/me/files?purpose=" + purpose)
                .bearer(person.accessToken())
                .body(type, content.getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals(202, answer.status(), purpose);
  }

  private static Answer leave(Person person) throws InterruptedException {
    var challenge = person.askForCode("delete").text("challengeId");
    return leave(person, order("now", challenge, person.code()));
  }

  private static Answer leave(Person person, JsonObject order) throws InterruptedException {
    return KEPT.callWhilePumping(
        person.call("POST", "/v1/me/deletion").bearer(person.accessToken()).json(order));
  }

  private static JsonObject order(String mode, String challenge, String code) {
    return new JsonObject().set("mode", mode).set("challengeId", challenge).set("code", code);
  }

  private static List<String> wrong(Person person, JsonObject body) {
    var answer = person.send("POST", "/v1/me/deletion", body);
    assertEquals(400, answer.status());
    return answer.json().list("fields").orElseThrow().stream()
        .map(field -> ((JsonObject) field).text("name").orElseThrow())
        .toList();
  }

  private static void wake(String account) {
    var unused = KEPT.event("Erase", Kept.inserted(Item.item().text("accountId", account).build()));
  }

  private static String receipt(String receiptId) {
    var answer = KEPT.call(Call.of("GET", "/v1/receipts/" + receiptId));
    assertEquals(200, answer.status());
    assertEquals("application/jose", answer.header("content-type").orElseThrow());
    return new String(answer.body(), StandardCharsets.US_ASCII);
  }
}
