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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ContactErasureTest {
  private final Kept kept = Kept.shared();

  /// An address, one that was given up and is reserved, a recovery, and their links: the undo's,
  /// and the recovery's to either address.
  @Test
  void nothingOfAPersonsContactsIsLeftAndTheirAddressesAreFree() {
    var mover = Mover.signedUp(kept);
    var account = mover.account();
    var fresh = Mover.freshMail();
    assertEquals(200, mover.put("email", fresh).status());
    assertEquals(202, mover.recover("sms", Mover.freshPhone()).status());
    var undo = mover.link(mover.email());
    var cancel = mover.link(fresh);
    var erasure = kept.bean("Erase", ContactErasure.class);
    assertEquals(
        Map.of(
            "ChallengesTable", 0L,
            "ContactsTable", 1L,
            "IdentitiesTable", 2L,
            "ContactChangesTable", 3L,
            "ContactLinksTable", 3L),
        erasure.holdings(account));
    erasure.erase(account);
    erasure.erase(account);
    assertEquals(Set.of(0L), new TreeSet<>(erasure.holdings(account).values()));
    assertEquals("link_invalid", mover.undo(undo).code());
    assertEquals("link_invalid", mover.undo(cancel).code());
    var again = new AccountId(mover.person().signUp().get("/v1/me").text("id"));
    erasure.erase(account);
    assertEquals(1L, erasure.holdings(again).get("IdentitiesTable"));
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
    assertEquals(0L, erasure.holdings(account).get("ChallengesTable"));
  }

  private String ask(Person person, String purpose, String to) {
    var body = new JsonObject().set("channel", "email").set("to", to).set("purpose", purpose);
    var answer = person.send("POST", "/v1/otp", body);
    kept.pump();
    return answer.text("challengeId");
  }
}
