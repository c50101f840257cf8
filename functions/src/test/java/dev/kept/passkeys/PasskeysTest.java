package dev.kept.passkeys;

import static dev.kept.passkeys.PasskeyTrial.KEPT;
import static dev.kept.passkeys.PasskeyTrial.add;
import static dev.kept.passkeys.PasskeyTrial.creationOptions;
import static dev.kept.passkeys.PasskeyTrial.register;
import static dev.kept.passkeys.PasskeyTrial.requestOptions;
import static dev.kept.passkeys.PasskeyTrial.signIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Answer;
import dev.kept.harness.Person;
import dev.kept.harness.Postbox.Told;
import dev.kept.harness.Race;
import dev.kept.kernel.NoticeKind;
import dev.kept.platform.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A person's own passkeys: added, shown, removed, erased.
final class PasskeysTest {
  @Test
  void whatIsAskedOfAnAuthenticator() {
    var person = KEPT.person().signUp();
    var options = creationOptions(person);
    assertEquals(
        SoftAuthenticator.RP_ID, options.object("rp").orElseThrow().text("id").orElseThrow());
    var user = options.object("user").orElseThrow();
    assertEquals("Somebody", user.text("displayName").orElseThrow());
    var handle = SoftAuthenticator.decoded(user.text("id").orElseThrow());
    assertEquals(32, handle.length);
    assertFalse(user.text("id").orElseThrow().contains(PasskeyRows.account(person)));
    var again = creationOptions(person);
    assertEquals(user.text("id"), again.object("user").orElseThrow().text("id"));
    assertNotEquals(options.text("challenge"), again.text("challenge"));
    assertFalse(KEPT.rows().contains(options.text("challenge").orElseThrow()));
    assertFalse(KEPT.rows().contains(user.text("id").orElseThrow()));
  }

  @Test
  void aPasskeyIsAddedShownAndRemoved() {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    var added = add(person, authenticator.create(creationOptions(person)));
    assertEquals(201, added.status());
    assertEquals("Passkey of a test", added.text("name"));
    var shown = only(person);
    assertEquals(added.text("id"), shown.text("id").orElseThrow());
    assertEquals(added.text("createdAt"), shown.text("createdAt").orElseThrow());
    assertTrue(shown.has("lastUsedAt") && shown.text("lastUsedAt").isEmpty());
    assertEquals(false, shown.bool("backedUp").orElseThrow());
    var excluded = creationOptions(person).list("excludeCredentials").orElseThrow();
    assertEquals(
        SoftAuthenticator.encoded(authenticator.credentialId),
        ((JsonObject) excluded.getFirst()).text("id").orElseThrow());
    var path = "/v1/me/passkeys/" + added.text("id");
    assertEquals(404, KEPT.person().signUp().send("DELETE", path).status());
    assertEquals(204, person.send("DELETE", path).status());
    assertEquals(404, person.send("DELETE", path).status());
    assertEquals(List.of(), PasskeyRows.of("PasskeyIdsTable", person));
    assertEquals(
        List.of("passkey_added", "passkey_removed"),
        PasskeyRows.trail(person).stream()
            .filter(event -> event.startsWith("passkey"))
            .sorted()
            .toList());
    register(person, authenticator);
    KEPT.pump();
    var told = KEPT.postbox().noticesTo(person.email()).stream().map(Told::kind).toList();
    assertTrue(
        told.containsAll(List.of(NoticeKind.PASSKEY_ADDED, NoticeKind.PASSKEY_REMOVED)),
        told::toString);
  }

  @Test
  void theListIsPaged() {
    var person = KEPT.person().signUp();
    var ids = new TreeSet<String>();
    for (var made = 0; made < 3; made++) {
      ids.add(register(person, new SoftAuthenticator()));
    }
    var first = person.get("/v1/me/passkeys?limit=2");
    var second = person.get("/v1/me/passkeys?limit=2&cursor=" + first.text("next"));
    var seen = new TreeSet<String>();
    for (var page : List.of(first, second)) {
      page.json().list("items").orElseThrow().stream()
          .map(JsonObject.class::cast)
          .forEach(item -> seen.add(item.text("id").orElseThrow()));
    }
    assertEquals(ids, seen);
    assertTrue(second.json().has("next") && second.json().text("next").isEmpty());
  }

  @Test
  void beginningAndRemovingNeedAProofOfTheLastFiveMinutes() {
    var person = KEPT.person().signUp();
    var begun = creationOptions(person);
    var id = register(person, new SoftAuthenticator());
    KEPT.clock().advance(Duration.ofMinutes(5).minusMillis(1));
    creationOptions(person);
    KEPT.clock().advance(Duration.ofMillis(1));
    var beginning = new JsonObject().set("displayName", "Somebody");
    assertStepUp(person.send("POST", "/v1/me/passkeys/options", beginning));
    assertStepUp(person.send("DELETE", "/v1/me/passkeys/" + id));
    assertEquals("passkey_refused", add(person, new SoftAuthenticator().create(begun)).code());
  }

  private static void assertStepUp(Answer answer) {
    assertEquals(403, answer.status());
    assertEquals("step_up_required", answer.code());
  }

  @Test
  void aRepeatOfOneRegistrationFindsThePasskeyThatItMade() {
    var person = KEPT.person().signUp();
    var registration = new SoftAuthenticator().create(creationOptions(person));
    var call =
        person
            .call("POST", "/v1/me/passkeys")
            .bearer(person.accessToken())
            .header("idempotency-key", "one")
            .json(registration);
    var first = KEPT.call(call);
    assertEquals(201, first.status());
    assertEquals(first.json().bytes().length, KEPT.call(call).json().bytes().length);
    assertEquals(first.text("id"), add(person, registration).text("id"));
    assertEquals(first.text("id"), only(person).text("id").orElseThrow());
    var other = new SoftAuthenticator().create(creationOptions(person));
    assertEquals(422, KEPT.call(call.json(other)).status());
  }

  @Test
  void anAccountHasAtMostTwenty() {
    var person = KEPT.person().signUp();
    var last = "";
    for (var made = 0; made < 20; made++) {
      last = register(person, new SoftAuthenticator());
    }
    var over = add(person, new SoftAuthenticator().create(creationOptions(person)));
    assertEquals("too_many", over.code());
    assertEquals(204, person.send("DELETE", "/v1/me/passkeys/" + last).status());
    register(person, new SoftAuthenticator());
  }

  @Test
  void ofTwoAccountsThatRegisterOneCredentialAtOnceOneHasIt() throws InterruptedException {
    var one = KEPT.person().signUp();
    var two = KEPT.person().signUp();
    for (var trial = 0; trial < 3; trial++) {
      var authenticator = new SoftAuthenticator();
      var first = authenticator.create(creationOptions(one));
      var second = authenticator.create(creationOptions(two));
      var statuses = new ArrayList<Integer>();
      Race.of(() -> add(one, first), () -> add(two, second))
          .forEach(answer -> statuses.add(answer.status()));
      assertEquals(List.of(201, 400), statuses.stream().sorted().toList());
      var claimed =
          PasskeyRows.of("PasskeyIdsTable", one).size()
              + PasskeyRows.of("PasskeyIdsTable", two).size();
      assertEquals(trial + 1, claimed);
    }
  }

  @Test
  void nothingThatLinksAPersonToAnAuthenticatorRestsInClear() {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    register(person, authenticator);
    signIn(person, authenticator);
    var rows = KEPT.rows();
    for (var secret :
        List.of(
            authenticator.credentialId,
            authenticator.userHandle,
            (byte[]) authenticator.key.cose().get(-2),
            "Passkey of a test".getBytes(StandardCharsets.UTF_8))) {
      assertFalse(rows.contains(new String(secret, StandardCharsets.ISO_8859_1)));
      assertFalse(rows.contains(SoftAuthenticator.encoded(secret)));
    }
  }

  @Test
  void erasureLeavesNoPasskeyAndLetsNobodyIn() throws InterruptedException {
    var person = KEPT.person().signUp();
    var authenticator = new SoftAuthenticator();
    register(person, authenticator);
    var account = PasskeyRows.account(person);
    var begun = requestOptions(person);
    var challenge = person.askForCode("delete").text("challengeId");
    var body =
        new JsonObject()
            .set("mode", "now")
            .set("challengeId", challenge)
            .set("code", person.code());
    var answer =
        KEPT.callWhilePumping(
            person.call("POST", "/v1/me/deletion").bearer(person.accessToken()).json(body));
    assertEquals(200, answer.status());
    for (var table : List.of("PasskeysTable", "PasskeyIdsTable", "PasskeyChallengesTable")) {
      assertFalse(
          KEPT.database().scanPaginator(scan -> scan.tableName(KEPT.table(table))).items().stream()
              .anyMatch(row -> row.toString().contains(account)),
          table);
    }
    PasskeySignInTest.refused(person, authenticator.get(begun));
    PasskeySignInTest.refused(person, authenticator.get(requestOptions(person)));
  }

  private static JsonObject only(Person person) {
    var items = person.get("/v1/me/passkeys").json().list("items").orElseThrow();
    assertEquals(1, items.size());
    return (JsonObject) items.getFirst();
  }
}
