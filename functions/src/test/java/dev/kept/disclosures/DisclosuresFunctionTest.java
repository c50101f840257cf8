package dev.kept.disclosures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.egress.DisclosedField;
import dev.kept.egress.DisclosureLedger;
import dev.kept.egress.EgressPurpose;
import dev.kept.egress.ProcessorRegistry;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.AccountId;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DisclosuresFunctionTest {
  private static final Kept KEPT = Kept.shared();

  private final DisclosureLedger ledger = KEPT.bean("SendOtp", DisclosureLedger.class);

  @Test
  @Proves("LAW-03")
  void aPersonReadsTheirOwnLedgerPageByPageNewestLast() {
    var person = KEPT.person().signUp();
    for (var i = 0; i < 5; i++) {
      assertTrue(disclose(account(person)));
      KEPT.clock().advance(Duration.ofSeconds(1));
    }
    var times = new ArrayList<String>();
    var next = Optional.of("");
    while (next.isPresent()) {
      var cursor = next.get().isEmpty() ? "" : "&cursor=" + next.get();
      var page = person.get("/v1/me/disclosures?limit=2" + cursor).json();
      page.list("items").orElseThrow().stream()
          .map(JsonObject.class::cast)
          .forEach(item -> times.add(item.text("at").orElseThrow()));
      next = page.text("next");
    }
    assertEquals(5, times.size());
    assertEquals(times.stream().sorted().toList(), times);
    var first = person.get("/v1/me/disclosures?limit=1").json().list("items").orElseThrow();
    var line = (JsonObject) first.getFirst();
    assertEquals("mail", line.text("processor").orElseThrow());
    assertEquals("one_time_code_by_mail", line.text("purpose").orElseThrow());
    assertEquals(List.of("email", "one_time_code"), line.list("fields").orElseThrow());
  }

  @Test
  void anothersLedgerAndCursorAreOutOfReach() {
    var one = KEPT.person().signUp();
    var two = KEPT.person().signUp();
    assertTrue(disclose(account(one)));
    assertTrue(disclose(account(one)));
    assertEquals(List.of(), two.get("/v1/me/disclosures").json().list("items").orElseThrow());
    var cursor = one.get("/v1/me/disclosures?limit=1").json().text("next").orElseThrow();
    assertEquals(400, two.get("/v1/me/disclosures?cursor=" + cursor).status());
    assertEquals(400, one.get("/v1/me/disclosures?cursor=" + cursor + "A").status());
    assertEquals(401, KEPT.call(one.call("GET", "/v1/me/disclosures")).status());
  }

  /// Or nobody who is away would be sent the code to come back by.
  @Test
  void whatGoesOutAboutAPersonWhoIsAwayIsRecordedToo() {
    var person = KEPT.person().signUp();
    var account = account(person);
    assertEquals(204, person.send("POST", "/v1/me/deactivation").status());

    assertTrue(disclose(account));
  }

  @Test
  void nothingIsRecordedForAnAccountThatIsNotThere() {
    assertFalse(disclose(new AccountId("CCCCCCCCCCCCCCCCCCCCCC")));
  }

  @Test
  void erasureLeavesNoLineAndIsRepeatable() {
    var person = KEPT.person().signUp();
    var account = account(person);
    for (var i = 0; i < 3; i++) {
      assertTrue(disclose(account));
    }
    var data = KEPT.bean("Erase", DisclosuresData.class);
    assertEquals(Map.of("DisclosuresTable", 3L), data.holdings(account));
    data.erase(account);
    data.erase(account);
    assertEquals(Map.of("DisclosuresTable", 0L), data.holdings(account));
  }

  private boolean disclose(AccountId account) {
    return ledger.record(
        account,
        ProcessorRegistry.MAIL,
        EgressPurpose.ONE_TIME_CODE_BY_MAIL,
        Set.of(DisclosedField.EMAIL, DisclosedField.ONE_TIME_CODE));
  }

  private static AccountId account(Person person) {
    return new AccountId(person.get("/v1/me").text("id"));
  }
}
