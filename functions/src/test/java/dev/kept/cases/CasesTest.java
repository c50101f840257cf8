package dev.kept.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Kept;
import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CasesTest {
  private static final Kept KEPT = Kept.shared();
  private static final String WORDS = "quixotic wallabies ate the ledger";

  private final Asking asking = new Asking(KEPT);

  @Test
  @Proves({"JN-6-04", "JN-12-02", "JN-12-01"})
  void aGrievanceHasAnIdAndADueDateAndNamesTheOfficer() {
    var person = KEPT.person().signUp();
    var opened = asking.opened(person, "grievance", WORDS);
    var at = Instant.parse(opened.text("openedAt"));
    assertEquals("open", opened.text("status"));
    assertEquals(at.plus(Duration.ofDays(3)), Instant.parse(opened.text("firstAnswerDueAt")));
    assertEquals(at.plus(Duration.ofDays(30)), Instant.parse(opened.text("dueAt")));
    assertOfficer(opened.json());
    assertOfficer(person.get("/v1/me/cases").json());
    var seen = asking.cases(person).getFirst();
    assertEquals(opened.text("id"), seen.text("id").orElseThrow());
    var message = (JsonObject) seen.list("messages").orElseThrow().getFirst();
    assertEquals(WORDS, message.text("text").orElseThrow());
    assertEquals("person", message.text("from").orElseThrow());
  }

  private static void assertOfficer(JsonObject answer) {
    assertFalse(answer.text("contact").orElseThrow().isBlank());
    for (var member : List.of("name", "role", "email")) {
      assertFalse(answer.object("officer").orElseThrow().text(member).orElseThrow().isBlank());
    }
  }

  @Test
  @Proves("JN-12-03")
  void everyClassIsTakenAndNoOther() {
    var person = KEPT.person().signUp();
    for (var about :
        List.of("grievance", "support", "correction", "deletion", "breach", "data_use")) {
      assertEquals(about, asking.opened(person, about, "words").text("class"));
    }
    for (var about : List.of("", "GRIEVANCE", "other", "data-use")) {
      var refused = person.send("POST", "/v1/me/cases", Asking.about(about, "words"));
      assertEquals(400, refused.status(), about);
    }
    var unused = person.send("POST", "/v1/me/cases", Asking.about("support", ""));
    assertEquals(400, unused.status());
    var long4001 = Asking.about("support", "x".repeat(4_001));
    assertEquals(400, person.send("POST", "/v1/me/cases", long4001).status());
    assertEquals(
        201,
        person.send("POST", "/v1/me/cases", Asking.about("support", "x".repeat(4_000))).status());
  }

  @Test
  void noWordOfACaseRestsInPlainText() {
    var person = KEPT.person().signUp();
    var call =
        person
            .call("POST", "/v1/me/cases")
            .bearer(person.accessToken())
            .header("idempotency-key", "sealed-once");
    assertEquals(201, KEPT.call(call.json(Asking.about("support", WORDS))).status());
    assertFalse(KEPT.rows().contains("quixotic"));
  }

  @Test
  void aRepeatOpensOneCase() {
    var person = KEPT.person().signUp();
    var call =
        person
            .call("POST", "/v1/me/cases")
            .bearer(person.accessToken())
            .header("idempotency-key", "once");
    var first = KEPT.call(call.json(Asking.about("support", WORDS)));
    var second = KEPT.call(call.json(Asking.about("support", WORDS)));
    assertEquals(201, second.status());
    assertEquals(first.text("id"), second.text("id"));
    assertEquals(1, asking.cases(person).size());
    assertEquals(422, KEPT.call(call.json(Asking.about("support", "other"))).status());
  }

  @Test
  void casesOfOthersAreOutOfReachAndListsArePaged() {
    var one = KEPT.person().signUp();
    var two = KEPT.person().signUp();
    var ids = new HashSet<String>();
    for (var i = 0; i < 5; i++) {
      ids.add(asking.opened(one, "support", "words " + i).text("id"));
    }
    assertEquals(List.of(), asking.cases(two));
    var seen = new HashSet<String>();
    var next = Optional.of("");
    while (next.isPresent()) {
      var cursor = next.get().isEmpty() ? "" : "&cursor=" + next.get();
      var page = one.get("/v1/me/cases?limit=2" + cursor);
      Asking.items(page).forEach(item -> seen.add(item.text("id").orElseThrow()));
      next = page.json().text("next");
    }
    assertEquals(ids, seen);
    var cursor = one.get("/v1/me/cases?limit=1").json().text("next").orElseThrow();
    assertEquals(400, two.get("/v1/me/cases?cursor=" + cursor).status());
    assertEquals(401, KEPT.call(one.call("GET", "/v1/me/cases")).status());
  }

  @Test
  @Proves("JN-9-03")
  void aCaseLivesTwelveMonthsAndNotAMillisecondLonger() {
    var person = KEPT.person().signUp();
    var opened = Instant.parse(asking.opened(person, "support", WORDS).text("openedAt"));
    var ends = opened.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
    asking.at(ends.minus(Duration.ofDays(1)));
    person.signIn();
    assertEquals(1, asking.cases(person).size());
    asking.at(ends.minus(Duration.ofMinutes(1)));
    person.signIn();
    asking.at(ends.minusMillis(1));
    assertEquals(1, asking.cases(person).size());
    asking.at(ends);
    assertEquals(List.of(), asking.cases(person));
    asking.at(ends.plusSeconds(1));
    KEPT.schedule("Purge", "PurgeExpired");
    var data = KEPT.bean("Erase", CaseErasure.class);
    var left = data.holdings(new AccountId(person.get("/v1/me").text("id")));
    assertEquals(Map.of("CasesTable", 0L, "CaseBookTable", 0L), left);
  }

  @Test
  @Proves({"JN-12-02", "JN-6-04"})
  void aCaseIsFlaggedBeforeItIsDueAndOnceItIsLateAndCountedFromThatMillisecondOn() {
    var person = KEPT.person().signUp();
    // The only case of its millisecond, whatever other tests have opened while the clock stood.
    KEPT.clock().advance(Duration.ofMillis(1));
    var opened = asking.opened(person, "grievance", WORDS);
    var id = opened.text("id");
    var due = Instant.parse(opened.text("firstAnswerDueAt"));

    watchAt(due.minus(Duration.ofDays(1)).minusMillis(1));
    assertFalse(asking.line(id).has("remindedAt"));
    watchAt(due.minus(Duration.ofDays(1)));
    assertTrue(asking.line(id).has("remindedAt"));

    watchAt(due.minusMillis(1));
    assertFalse(asking.line(id).has("lateAt"));
    var late = asking.late();
    asking.at(due);
    assertEquals(late + 1, asking.late());
    watchAt(due);
    assertTrue(asking.line(id).has("lateAt"));
    var flagged = asking.line(id).instant("lateAt");
    assertEquals(due, flagged);
    watchAt(due.plusSeconds(1));
    assertEquals(flagged, asking.line(id).instant("lateAt"));
  }

  private void watchAt(Instant instant) {
    asking.at(instant);
    KEPT.schedule("Purge", "ResumeWork");
  }

  @Test
  void anErasureLeavesADayAndAClassAndNobody() {
    var person = KEPT.person().signUp();
    var account = new AccountId(person.get("/v1/me").text("id"));
    var opened = asking.opened(person, "data_use", WORDS);
    var unused = asking.opened(person, "support", WORDS);
    var before = asking.book("past").size();
    var data = KEPT.bean("Erase", CaseErasure.class);
    assertEquals(Map.of("CasesTable", 2L, "CaseBookTable", 2L), data.holdings(account));
    data.erase(account);
    data.erase(account);
    assertEquals(Map.of("CasesTable", 0L, "CaseBookTable", 0L), data.holdings(account));
    var left = asking.book("past");
    assertEquals(before + 2, left.size());
    assertFalse(asking.book("open").toString().contains(account.value()));
    assertFalse(left.toString().contains(account.value()));
    assertFalse(left.toString().contains(opened.text("id")));
    assertFalse(
        left.toString()
            .contains(Long.toString(Instant.parse(opened.text("openedAt")).toEpochMilli())));
  }

  private static boolean erased(CaseErasure data, AccountId account) {
    data.erase(account);
    return true;
  }

  @Test
  void twoErasuresAtOnceLeaveOneResidue() throws Exception {
    var data = KEPT.bean("Erase", CaseErasure.class);
    for (var trial = 0; trial < 5; trial++) {
      var person = KEPT.person().signUp();
      var account = new AccountId(person.get("/v1/me").text("id"));
      var opened = asking.opened(person, "support", WORDS);
      var before = asking.book("past").size();
      var unused = Race.of(() -> erased(data, account), () -> erased(data, account));
      assertEquals(before + 1, asking.book("past").size());
      assertNotEquals("", opened.text("id"));
    }
  }
}
