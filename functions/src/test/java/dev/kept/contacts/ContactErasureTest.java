package dev.kept.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.AccountId;
import dev.kept.platform.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ContactErasureTest {
  private final Kept kept = Kept.shared();

  @Test
  void anErasedPersonsAddressIsFree() {
    var person = Newcomer.signedUp(kept);
    var account = new AccountId(person.get("/v1/me").text("id"));
    var erasure = kept.bean("Erase", ContactErasure.class);
    assertEquals(held(1), erasure.holdings(account));
    erasure.erase(account);
    erasure.erase(account);
    assertEquals(held(0), erasure.holdings(account));
    var again = new AccountId(person.signUp().get("/v1/me").text("id"));
    erasure.erase(account);
    assertEquals(held(1), erasure.holdings(again));
  }

  @Test
  void codesThatAreOpenAtAnErasureGoWithItWhoeverAskedForThem() {
    var person = Newcomer.signedUp(kept);
    var account = new AccountId(person.get("/v1/me").text("id"));
    var ids = new ArrayList<String>();
    ids.add(ask(person, "delete", person.email()));
    ids.add(ask(person, "change_contact", "new" + person.email()));
    kept.clock().advance(Duration.ofHours(1));
    person.signIn();
    kept.clock().advance(Duration.ofHours(1));
    ids.add(ask(person, "sign_in", person.email()));
    var erasure = kept.bean("Erase", ContactErasure.class);
    assertEquals(3L, erasure.holdings(account).get("ChallengesTable"));
    erasure.erase(account);
    for (var id : ids) {
      assertFalse(kept.rows().contains(id + " "), "a code outlives the erasure");
    }
    assertEquals(held(0), erasure.holdings(account));
  }

  private String ask(Person person, String purpose, String to) {
    var body = new JsonObject().set("channel", "email").set("to", to).set("purpose", purpose);
    var answer = person.send("POST", "/v1/otp", body);
    kept.pump();
    return answer.text("challengeId");
  }

  private static Map<String, Long> held(long rows) {
    return Map.of("ChallengesTable", 0L, "ContactsTable", rows, "IdentitiesTable", rows);
  }
}
