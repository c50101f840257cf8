package dev.kept.choices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.auditor.ChoiceReceipt;
import dev.kept.auditor.Receipt;
import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Choice;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import dev.kept.vault.Standings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChoicesTest {
  private static final Kept KEPT = Kept.shared();

  private final Choosing choosing = new Choosing(KEPT);

  @Test
  @Proves("LAW-01")
  void aConsentHasAReceiptThatProvesPurposeNoticeAndTimeToAnybody()
      throws GeneralSecurityException {
    var person = KEPT.person().signUp();
    var notice = KEPT.call(Call.of("GET", "/v1/policy")).body();
    var given = choosing.consent(person, "ai", true);
    var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(notice));
    assertEquals(hash, given.text("noticeHash"));
    var claims = claims(given.text("receipt"));
    var said = new JsonObject();
    claims.members().forEach(said::set);
    assertEquals(
        new JsonObject()
            .set("sub", person.get("/v1/me").text("id"))
            .set("choice", "consent")
            .set("purpose", "ai")
            .set("yes", true)
            .set("policyVersion", "2026-11-21")
            .set("noticeHash", hash)
            .set("at", given.text("at"))
            .members(),
        said.remove("iss").remove("iat").remove("number").members());
    var lines =
        ChoiceReceipt.genuine(given.text("receipt"), choosing.keySet()).orElseThrow().lines();
    assertEquals("genuine: consent for ai, yes", lines.getFirst());
    assertEquals(given.text("receipt"), consent(person, "ai").text("receipt").orElseThrow());
  }

  @Test
  void aChangedReceiptIsNotGenuineAndNoneIsTakenForAnother() {
    var person = KEPT.person().signUp();
    var jws = choosing.consent(person, "usage", true).text("receipt");
    var middle = jws.indexOf('.') + 20;
    var other = jws.charAt(middle) == 'A' ? 'B' : 'A';
    var changed = jws.substring(0, middle) + other + jws.substring(middle + 1);
    assertEquals(Optional.empty(), ChoiceReceipt.genuine(changed, choosing.keySet()));
    assertEquals(Optional.empty(), Receipt.genuine(jws, choosing.keySet()));
    assertEquals(Optional.empty(), ChoiceReceipt.genuine(person.accessToken(), choosing.keySet()));
    var bearer = KEPT.call(person.call("GET", "/v1/me").bearer(jws));
    assertEquals(401, bearer.status());
  }

  @Test
  @Proves("LAW-02")
  void withdrawingTakesAsManyCallsAsGivingAndNoNoticeToRead() {
    var person = KEPT.person().signUp();
    var account = new AccountId(person.get("/v1/me").text("id"));
    for (var purpose : Purpose.restingOn(dev.kept.kernel.Basis.CONSENT)) {
      assertFalse(says(account, purpose));
      choosing.consent(person, purpose.word(), true);
      assertTrue(says(account, purpose));
      var no = new JsonObject().set("granted", false);
      var withdrawn = person.send("PUT", "/v1/me/consents/" + purpose.word(), no);
      assertEquals(200, withdrawn.status());
      assertFalse(says(account, purpose));
      assertFalse(consent(person, purpose.word()).bool("granted").orElseThrow());
    }
  }

  @Test
  void everyChoiceStandsInTheHistoryNewestFirstAndARepeatIsNone() {
    var person = KEPT.person().signUp();
    var first = choosing.consent(person, "ai", true);
    KEPT.clock().advance(Duration.ofMillis(1));
    assertEquals(first.text("receipt"), choosing.consent(person, "ai", true).text("receipt"));
    choosing.consent(person, "ai", false);
    choosing.consent(person, "ai", false);
    choosing.consent(person, "push", false);
    choosing.object(person, "resume", true);
    choosing.restrict(person, true);
    choosing.restrict(person, false);
    var history = choosing.history(person);
    assertEquals(
        List.of(
            "restriction null false",
            "restriction null true",
            "objection resume true",
            "consent ai false",
            "consent ai true"),
        history.stream().map(ChoicesTest::line).toList());
    for (var item : history) {
      var receipt = item.text("receipt").orElseThrow();
      assertTrue(ChoiceReceipt.genuine(receipt, choosing.keySet()).isPresent());
    }
    var events =
        Choosing.items(person.get("/v1/me/audit")).stream()
            .map(item -> item.text("event").orElseThrow())
            .toList();
    assertTrue(
        events.containsAll(
            List.of(
                "restriction_lifted",
                "processing_restricted",
                "objection_made",
                "consent_withdrawn",
                "consent_given")),
        events.toString());
  }

  @Test
  void theHistoryIsPagedAndItsCursorsAreItsOwners() {
    var one = KEPT.person().signUp();
    var two = KEPT.person().signUp();
    for (var i = 0; i < 5; i++) {
      choosing.restrict(one, i % 2 == 0);
    }
    var seen = new ArrayList<String>();
    var next = Optional.of("");
    while (next.isPresent()) {
      var cursor = next.get().isEmpty() ? "" : "&cursor=" + next.get();
      var page = one.get("/v1/me/choices?limit=2" + cursor);
      Choosing.items(page).forEach(item -> seen.add(item.text("receipt").orElseThrow()));
      next = page.json().text("next");
    }
    assertEquals(5, seen.stream().distinct().count());
    var cursor = one.get("/v1/me/choices?limit=1").json().text("next").orElseThrow();
    assertEquals(400, two.get("/v1/me/choices?cursor=" + cursor).status());
    assertEquals(400, one.get("/v1/me/choices?cursor=AAAA").status());
    assertEquals(List.of(), choosing.history(two));
    assertEquals(401, KEPT.call(one.call("GET", "/v1/me/choices")).status());
  }

  @Test
  void whatIsNoChoiceIsRefusedAndLeavesNothing() {
    var person = KEPT.person().signUp();
    for (var body :
        List.of(
            "{}",
            "{\"granted\":true}",
            "{\"granted\":\"true\",\"policyVersion\":\"2026-11-21\"}",
            "{\"granted\":true,\"policyVersion\":\"2026-11-20\"}",
            "{\"granted\":true,\"policyVersion\":\"\"}",
            "{\"granted\":true,\"policyVersion\":20261121}",
            "{\"granted\":true,\"policyVersion\":\"2026-11-21\",\"more\":1}",
            "{\"granted\":true,\"granted\":false,\"policyVersion\":\"2026-11-21\"}",
            "{\"restricted\":true}",
            "[]",
            "true")) {
      assertEquals(400, put(person, "/v1/me/consents/ai", body), body);
    }
    for (var purpose : List.of("contact", "profile", "rights", "AI", "x", "%2e%2e")) {
      var path = "/v1/me/consents/" + purpose;
      assertEquals(404, put(person, path, "{\"granted\":false}"), purpose);
    }
    for (var purpose : List.of("contact", "security", "ai", "rights")) {
      var path = "/v1/me/objections/" + purpose;
      assertEquals(404, put(person, path, "{\"objected\":true}"), purpose);
    }
    assertEquals(400, put(person, "/v1/me/restriction", "{\"restricted\":null}"));
    assertEquals(List.of(), choosing.history(person));
  }

  @Test
  void noWordOfAChoiceRestsInTheHistorysTable() {
    var person = KEPT.person().signUp();
    var receipt = choosing.consent(person, "ai", true).text("receipt");
    assertFalse(KEPT.rows().contains(receipt.substring(receipt.length() - 40)));
  }

  @Test
  void whoeverChoosesAtOnceLeavesAHistoryWithoutAGapThatEndsWithWhatStands()
      throws InterruptedException {
    var person = KEPT.person().signUp();
    var account = new AccountId(person.get("/v1/me").text("id"));
    for (var trial = 0; trial < 10; trial++) {
      var unused =
          Race.of(
              () -> choosing.consent(person, "ai", true).status(),
              () -> choosing.consent(person, "ai", false).status());
      var newest = choosing.history(person).stream().findFirst();
      assertEquals(
          newest.map(item -> item.bool("yes").orElseThrow()).orElse(false),
          says(account, Purpose.AI));
    }
    var numbers =
        choosing.history(person).stream()
            .map(item -> claims(item.text("receipt").orElseThrow()))
            .map(claims -> claims.number("number").orElseThrow().intValue())
            .toList();
    for (var i = 0; i < numbers.size(); i++) {
      assertEquals(numbers.size() - i, numbers.get(i));
    }
  }

  @Test
  void anErasureTakesEveryChoiceAndNothingIsChosenAfterIt() {
    var person = KEPT.person().signUp();
    var account = new AccountId(person.get("/v1/me").text("id"));
    choosing.consent(person, "ai", true);
    choosing.restrict(person, true);
    var data = KEPT.bean("Erase", ChoicesErasure.class);
    assertEquals(Map.of("ChoicesTable", 2L), data.holdings(account));
    data.erase(account);
    data.erase(account);
    assertEquals(Map.of("ChoicesTable", 0L), data.holdings(account));
  }

  private static boolean says(AccountId account, Purpose purpose) {
    return KEPT.bean("Choices", Standings.class).read(account).says(Choice.consent(purpose));
  }

  private static JsonObject consent(Person person, String purpose) {
    var items = Choosing.items(person.get("/v1/me/consents"));
    assertEquals(
        List.of("ai", "usage", "push"),
        items.stream().map(item -> item.text("purpose").orElseThrow()).toList());
    return items.stream()
        .filter(item -> item.text("purpose").equals(Optional.of(purpose)))
        .findAny()
        .orElseThrow();
  }

  private static int put(Person person, String path, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var call = person.call("PUT", path).bearer(person.accessToken());
    return KEPT.call(call.body("application/json", bytes)).status();
  }

  private static String line(JsonObject item) {
    return item.text("choice").orElseThrow()
        + " "
        + item.text("purpose").orElse("null")
        + " "
        + item.bool("yes").orElseThrow();
  }

  private static JsonObject claims(String jws) {
    var bytes = Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]);
    return (JsonObject) Json.parse(bytes).orElseThrow();
  }
}
