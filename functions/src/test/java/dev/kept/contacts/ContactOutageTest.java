package dev.kept.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.harness.Outages;
import dev.kept.harness.Outages.Operation;
import dev.kept.harness.Outages.Subject;
import dev.kept.harness.Person;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.NoticeKind;
import dev.kept.platform.JsonObject;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// DynamoDB or KMS fail at each step of a change of contact: it stands whole, with its code used
/// up, or nothing has happened and the code is good.
final class ContactOutageTest {
  private static final Kept KEPT = Kept.shared();
  private static final String EMAIL = "/v1/me/contacts/email";
  private static final String RECOVERY = EMAIL + "/recovery";

  private final Outages outages = new Outages(KEPT);

  @Test
  void anOutageOfAChangeLeavesTheOldContactOrTheNew() {
    sweep(
        200,
        Set.of(401),
        mover -> {
          var call = signedIn(mover, "PUT", EMAIL).json(proof(mover, Mover.freshMail()));
          return audited(mover, call, "contact_changed");
        });
  }

  @Test
  void anOutageOfARemovalRemovesTheContactOrNot() {
    sweep(
        204,
        Set.of(404),
        mover -> {
          var added = mover.put("sms", proof(mover, Mover.freshPhone()));
          while (added.status() == 409) { // The range is small, and numbers stay reserved.
            added = mover.put("sms", Mover.freshPhone());
          }
          assertEquals(200, added.status());
          return audited(
              mover, signedIn(mover, "DELETE", "/v1/me/contacts/sms"), "contact_removed");
        });
  }

  @Test
  void anOutageOfTakingBackLeavesTheLinkGoodOrTheContactRestored() {
    sweep(
        204,
        Set.of(401),
        mover -> {
          var changed = mover.put("email", proof(mover, Mover.freshMail()));
          assertEquals(200, changed.status());
          var token = new JsonObject().set("token", link(mover.account()));
          return audited(
              mover,
              mover.person().call("POST", "/v1/contacts/undo").json(token),
              "contact_change_undone");
        });
  }

  @Test
  void anOutageOfAskingForARecoveryLeavesTheCodeGoodOrOneThatWaits() {
    sweep(
        202,
        Set.of(401),
        mover -> {
          var call = signedIn(mover, "POST", RECOVERY).json(proof(mover, Mover.freshMail()));
          return audited(mover, call, "contact_recovery_asked");
        });
  }

  @Test
  void anOutageOfStoppingARecoveryStopsItOrNot() {
    sweep(
        204,
        Set.of(404),
        mover -> {
          var asked =
              KEPT.call(signedIn(mover, "POST", RECOVERY).json(proof(mover, Mover.freshMail())));
          assertEquals(202, asked.status());
          var waiting = outages.rows("ContactChangesTable");
          return outages.subject(
              signedIn(mover, "DELETE", RECOVERY),
              () -> waiting - outages.rows("ContactChangesTable"));
        });
  }

  private void sweep(int status, Set<Integer> afterwards, Function<Mover, Subject> subjects) {
    var trials =
        outages.sweep(
            new Operation(status, afterwards, () -> subjects.apply(Mover.signedUp(KEPT))));
    assertTrue(trials >= 8, trials + " trials");
  }

  private Subject audited(Mover mover, Call call, String event) {
    var account = mover.account().value();
    return outages.subject(call, () -> outages.audited(account, event));
  }

  /// @return the token that the message to the old address would have in its link
  private static String link(AccountId account) {
    var history = KEPT.bean("Contacts", ContactStores.class).histories().read(account);
    var notice = history.changes().getLast().notice();
    return KEPT.bean("SendNotices", DrawLinks.class)
        .draw(account, notice, NoticeKind.CONTACT_CHANGED)
        .orElseThrow()
        .text()
        .value();
  }

  private JsonObject proof(Mover mover, String to) {
    return outages.proof(mover.person(), "change_contact", to);
  }

  private static Call signedIn(Mover mover, String method, String path) {
    Person person = mover.person();
    return person.call(method, path).bearer(person.accessToken());
  }
}
