package dev.kept.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.house.Project;
import dev.kept.kernel.AccountId;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.Item;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Row;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What people do stands in their own trail, by names alone.
final class AuditTrailTest {
  private static final Kept KEPT = Kept.shared();

  /// Two of one millisecond have no order.
  private static final Comparator<Row> EVENT = Comparator.comparing(row -> row.text("event"));

  @Test
  @Proves("CX-2.2-05")
  void whatAPersonDoesIsTakenDownWithItsTimeAndNothingElse() {
    var person = Newcomer.signedUp(KEPT);
    var account = account(person);
    var signedIn = KEPT.clock().instant();
    KEPT.clock().advance(Duration.ofMillis(1_500));
    assertEquals(200, person.send("PATCH", "/v1/me/profile", about("Marker-" + account)).status());
    var rows = rows(account);
    assertEquals(
        List.of("account_created", "profile_changed", "signed_in"),
        rows.stream().map(row -> row.text("event")).sorted().toList());
    assertEquals(signedIn, rows.get(1).instant("at"));
    assertEquals(signedIn.plusMillis(1_500), rows.get(2).instant("at"));
    var kept = new TreeSet<String>();
    rows.forEach(row -> kept.addAll(row.attributes().keySet()));
    kept.removeAll(Set.of("chained", "wokenAt"));
    assertEquals(
        Set.of("accountId", "at", "entryId", "event", "fields", "sessionId"),
        kept,
        "user id, type, time, session and names of fields: no more");
    rows.forEach(row -> assertTrue(AuditTrailTest.isKnown(row.text("event"))));
    assertEquals(List.of("about"), rows.get(2).texts("fields"));
  }

  @Test
  void aPersonReadsTheirOwnTrailNewestFirstPageByPage() {
    var person = Newcomer.signedUp(KEPT);
    for (var i = 0; i < 3; i++) {
      KEPT.clock().advance(Duration.ofSeconds(1));
      assertEquals(200, person.send("PATCH", "/v1/me/profile", about("Again-" + i)).status());
    }
    var events = new ArrayList<String>();
    var times = new ArrayList<String>();
    var next = Optional.of("");
    while (next.isPresent()) {
      var cursor = next.get().isEmpty() ? "" : "&cursor=" + next.get();
      var page = person.get("/v1/me/audit?limit=2" + cursor).json();
      for (var element : page.list("items").orElseThrow()) {
        var item = (JsonObject) element;
        events.add(item.text("event").orElseThrow());
        times.add(item.text("at").orElseThrow());
      }
      next = page.text("next");
    }
    assertEquals(3, events.stream().filter("profile_changed"::equals).count());
    assertEquals(Set.of("account_created", "signed_in"), Set.copyOf(events.subList(3, 5)));
    assertEquals(times.stream().sorted().toList().reversed(), times);
    assertFalse(text(person.get("/v1/me/audit").body()).contains("Again-"));
  }

  @Test
  void anothersTrailAndCursorAreOutOfReach() {
    var one = Newcomer.signedUp(KEPT);
    var two = Newcomer.signedUp(KEPT);
    var cursor = one.get("/v1/me/audit?limit=1").json().text("next").orElseThrow();
    assertEquals(200, one.get("/v1/me/audit?cursor=" + cursor).status());
    assertEquals(400, two.get("/v1/me/audit?cursor=" + cursor).status());
    assertEquals(400, one.get("/v1/me/audit?cursor=" + cursor + "A").status());
    assertEquals(401, KEPT.call(one.call("GET", "/v1/me/audit")).status());
    assertEquals(2, two.get("/v1/me/audit").json().list("items").orElseThrow().size());
  }

  @Test
  void everySessionThatEndsAndEveryFileIsInTheTrail() {
    var person = Newcomer.signedUp(KEPT);
    var account = account(person);
    var first = session(person);
    KEPT.clock().advance(Duration.ofMinutes(1));
    person.signIn();
    assertEquals(204, person.send("DELETE", "/v1/sessions/" + first).status());
    assertEquals(404, person.send("DELETE", "/v1/sessions/" + first).status());
    var file =
        person.upload(
            "card", "application/pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
    if (file.status() == 202) {
      assertEquals(204, person.send("DELETE", "/v1/me/files/" + file.text("fileId")).status());
    }
    var revoked = only(account, "session_revoked");
    assertEquals(session(person), revoked.text("sessionId"));
    assertEquals(204, person.send("DELETE", "/v1/sessions/current").status());
    assertEquals(List.of(), only(account, "signed_out").texts("fields"));
    KEPT.clock().advance(Duration.ofMinutes(1));
    person.signIn();
    assertEquals(204, person.send("DELETE", "/v1/sessions").status());
    only(account, "sessions_ended");
    assertEquals(202, file.status());
    assertEquals(List.of("card"), only(account, "file_added").texts("fields"));
    assertEquals(List.of("card"), only(account, "file_removed").texts("fields"));
  }

  @Test
  void anEntryThatItsStreamMissedIsWokenAfterFiveMinutes() {
    var account = account(Newcomer.signedUp(KEPT));
    var written = rows(account).getLast().instant("at");
    KEPT.clock().set(written.plus(Duration.ofMinutes(5)).minusMillis(1));
    var unused = KEPT.schedule("Purge", "ResumeWork");
    assertFalse(rows(account).getLast().has("wokenAt"));
    KEPT.clock().set(written.plus(Duration.ofMinutes(5)));
    unused = KEPT.schedule("Purge", "ResumeWork");
    assertTrue(rows(account).stream().allMatch(row -> row.has("wokenAt")));
    KEPT.pump();
    assertTrue(rows(account).stream().allMatch(row -> row.has("chained")));
  }

  @Test
  void theContractKnowsEveryEvent() {
    var contract = Project.text("infra/openapi.yaml");
    var words = contract.substring(contract.indexOf("\n    AuditEntry:"));
    for (var event : AuditEvent.values()) {
      assertTrue(words.contains("            - " + event.word() + "\n"), event::word);
    }
  }

  @Test
  void valuesCannotGetIn() {
    for (var value : List.of("a@b.example", "Asha Rao", "+12025550100", "x".repeat(33), "")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new AuditEntry(AuditEvent.PROFILE_CHANGED, List.of(value), Optional.empty()));
    }
  }

  private static boolean isKnown(String word) {
    for (var event : AuditEvent.values()) {
      if (event.word().equals(word)) {
        return true;
      }
    }
    return false;
  }

  private static Row only(AccountId account, String event) {
    var found = rows(account).stream().filter(row -> row.text("event").equals(event)).toList();
    assertEquals(1, found.size(), event);
    return found.getFirst();
  }

  static List<Row> rows(AccountId account) {
    return KEPT
        .database()
        .query(
            query ->
                query
                    .tableName(KEPT.table("AuditEntriesTable"))
                    .consistentRead(true)
                    .keyConditionExpression("accountId = :account")
                    .expressionAttributeValues(
                        Item.item().text(":account", account.value()).build()))
        .items()
        .stream()
        .map(Row::new)
        .sorted(Comparator.comparing((Row row) -> row.instant("at")).thenComparing(EVENT))
        .toList();
  }

  static AccountId account(Person person) {
    return new AccountId(person.get("/v1/me").text("id"));
  }

  private static String session(Person person) {
    for (var element : person.get("/v1/sessions").json().list("items").orElseThrow()) {
      var session = (JsonObject) element;
      if (session.bool("current").orElseThrow()) {
        return session.text("id").orElseThrow();
      }
    }
    throw new AssertionError("no current session");
  }

  private static JsonObject about(String text) {
    return new JsonObject().set("about", text);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
