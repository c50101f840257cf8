package dev.kept.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Kept;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.SecretToken;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContactUndoTest {
  private static final Duration LIFE = Duration.ofDays(3);

  private final Kept kept = Kept.shared();

  @Test
  @Proves("CX-7-10")
  void theOldAddressTakesTheChangeBackOnce() {
    var mover = Mover.signedUp(kept);
    var fresh = Mover.freshMail();
    mover.put("email", fresh);
    var token = mover.link(mover.email());
    var answer = mover.undo(token);
    assertEquals(204, answer.status());
    assertEquals(0, answer.body().length);
    assertEquals("link_invalid", mover.undo(token).code());
    assertEquals(401, mover.person().get("/v1/me").status());
    assertTrue(mover.told(fresh, NoticeKind.CONTACT_REMOVED).link().isEmpty());
    assertEquals("signup_required", mover.signInBy("email", fresh).text("status"));
    mover.person().keepTokens(mover.signInBy("email", mover.email()), 200);
    assertEquals(List.of("email p•••@example.org"), mover.shown());
  }

  @Test
  void everySessionTokenAndDeviceEnds() {
    var mover = Mover.signedUp(kept);
    var refresh = mover.person().refreshToken();
    mover.put("email", Mover.freshMail());
    assertEquals(204, mover.undo(mover.link(mover.email())).status());
    var refreshed =
        kept.call(
            mover
                .person()
                .call("POST", "/v1/sessions/refresh")
                .json(new JsonObject().set("refreshToken", refresh)));
    assertEquals(401, refreshed.status());
    mover.person().keepTokens(mover.signInBy("email", mover.email()), 200);
    assertEquals(1, mover.person().get("/v1/sessions").json().list("items").orElseThrow().size());
  }

  @Test
  void aLinkIsGoodFor72HoursToTheMillisecond() {
    var late = Mover.signedUp(kept);
    late.put("email", Mover.freshMail());
    var changed = kept.clock().instant();
    var tooLate = late.link(late.email());
    kept.clock().set(changed.plus(LIFE));
    assertEquals("link_invalid", late.undo(tooLate).code());
    var early = Mover.signedUp(kept);
    early.put("email", Mover.freshMail());
    var inTime = early.link(early.email());
    kept.clock().advance(LIFE.minusMillis(1));
    assertEquals(204, early.undo(inTime).status());
  }

  @Test
  void nothingChangesFor72HoursAfterwards() {
    var mover = Mover.signedUp(kept);
    mover.put("email", Mover.freshMail());
    assertEquals(204, mover.undo(mover.link(mover.email())).status());
    var undone = kept.clock().instant();
    mover.person().keepTokens(mover.signInBy("email", mover.email()), 200);
    var frozen = mover.put("sms", Mover.freshPhone());
    assertEquals(409, frozen.status());
    assertEquals("contacts_frozen", frozen.code());
    var left = Duration.between(kept.clock().instant(), undone.plus(LIFE));
    assertEquals(Long.toString(left.toSeconds()), frozen.header("retry-after").orElseThrow());
    assertEquals("contacts_frozen", mover.recover("sms", Mover.freshPhone()).code());
    kept.clock().set(undone.plus(LIFE).minusMillis(1));
    mover.person().keepTokens(mover.signInBy("email", mover.email()), 200);
    kept.clock().set(undone.plus(LIFE).minusMillis(1));
    assertEquals("contacts_frozen", mover.remove("email").code());
    kept.clock().set(undone.plus(LIFE));
    assertEquals("last_contact", mover.remove("email").code());
  }

  /// A to B to C: the first link wins back all, the last one only what came last.
  @Test
  void theEarliestLinkWinsBackEverythingAfterIt() {
    var mover = Mover.signedUp(kept);
    var b = Mover.freshMail();
    var c = Mover.freshMail();
    mover.put("email", b);
    mover.put("email", c);
    var ofA = mover.link(mover.email());
    var ofB = mover.link(b);
    assertEquals(204, mover.undo(ofB).status());
    mover.person().keepTokens(mover.signInBy("email", b), 200);
    assertEquals("signup_required", mover.signInBy("email", c).text("status"));
    assertEquals(204, mover.undo(ofA).status());
    assertEquals("link_invalid", mover.undo(ofB).code());
    assertEquals("signup_required", mover.signInBy("email", b).text("status"));
    assertEquals("signed_in", mover.signInBy("email", mover.email()).text("status"));
  }

  @Test
  void theEarliestLinkEndsTheLaterOnes() {
    var mover = Mover.signedUp(kept);
    var b = Mover.freshMail();
    mover.put("email", b);
    mover.put("email", Mover.freshMail());
    var ofB = mover.link(b);
    assertEquals(204, mover.undo(mover.link(mover.email())).status());
    assertEquals("link_invalid", mover.undo(ofB).code());
    assertEquals("signup_required", mover.signInBy("email", b).text("status"));
  }

  /// Who adds a phone of theirs first keeps no foothold by it.
  @Test
  void whatWasAddedOnTheOtherChannelGoesToo() {
    var mover = Mover.signedUp(kept);
    var phone = Mover.freshPhone();
    mover.put("sms", phone);
    mover.put("email", Mover.freshMail());
    assertEquals(204, mover.undo(mover.link(mover.email())).status());
    assertEquals("signup_required", mover.signInBy("sms", phone).text("status"));
    mover.person().keepTokens(mover.signInBy("email", mover.email()), 200);
    assertEquals(List.of("email p•••@example.org"), mover.shown());
  }

  @Test
  void aRemovedContactComesBack() {
    var mover = Mover.signedUp(kept);
    var phone = Mover.freshPhone();
    mover.put("sms", phone);
    kept.clock().advance(LIFE);
    mover.person().keepTokens(mover.signInBy("sms", phone), 200);
    assertEquals(204, mover.remove("email").status());
    assertEquals(204, mover.undo(mover.link(mover.email())).status());
    mover.person().keepTokens(mover.signInBy("email", mover.email()), 200);
    assertEquals(2, mover.shown().size());
  }

  @Test
  void goingBackByHandAndByLinkAgree() {
    var mover = Mover.signedUp(kept);
    var b = Mover.freshMail();
    mover.put("email", b);
    mover.put("email", mover.email());
    var ofA = mover.link(mover.email());
    assertEquals(204, mover.undo(ofA).status());
    assertEquals("signup_required", mover.signInBy("email", b).text("status"));
    mover.person().keepTokens(mover.signInBy("email", mover.email()), 200);
    assertEquals(List.of("email p•••@example.org"), mover.shown());
  }

  @Test
  void aLinkThatWasDrawnAnewVoidsTheOneBefore() {
    var mover = Mover.signedUp(kept);
    mover.put("email", Mover.freshMail());
    var first = mover.link(mover.email());
    var account = mover.account();
    var history = kept.bean("Contacts", Histories.class).read(account);
    var notice = history.changes().getFirst().notice();
    var drawn =
        kept.bean("SendNotices", DrawLinks.class)
            .draw(account, notice, NoticeKind.CONTACT_CHANGED)
            .orElseThrow();
    assertEquals("link_invalid", mover.undo(first).code());
    assertFalse(kept.rows().contains(drawn.text().value()));
    assertEquals(204, mover.undo(drawn.text().value()).status());
  }

  @Test
  void aGuessIsNoLink() {
    var mover = Mover.signedUp(kept);
    mover.put("email", Mover.freshMail());
    var token = mover.link(mover.email());
    var random = new SecureRandom();
    for (var guess :
        List.of(
            SecretToken.draw(random, 32).text().value(),
            token.substring(1),
            token + "A",
            token.toLowerCase(java.util.Locale.ROOT),
            "x")) {
      var answer = mover.undo(guess);
      assertEquals(401, answer.status());
      assertEquals("link_invalid", answer.code());
    }
    assertEquals(400, mover.undo("").status());
    assertEquals(400, mover.undo("x".repeat(129)).status());
    assertEquals(204, mover.undo(token).status());
  }

  @Test
  void whoComesWithTenWrongLinksWaits() {
    var mover = Mover.signedUp(kept);
    mover.put("email", Mover.freshMail());
    var token = mover.link(mover.email());
    for (var i = 0; i < 10; i++) {
      assertEquals("link_invalid", mover.undo("guess" + i).code());
    }
    var limited = mover.undo(token);
    assertEquals(429, limited.status());
    assertTrue(limited.header("retry-after").isPresent());
    kept.clock().advance(Duration.ofHours(1));
    assertEquals(204, mover.undo(token).status());
  }

  @Test
  void sessionsThatAnUndoLeftAreEndedByTheSchedule() {
    var mover = Mover.signedUp(kept);
    var account = mover.account();
    mover.put("email", Mover.freshMail());
    var stores = kept.bean("UndoContact", ContactStores.class);
    var present = stores.read(account);
    var vault =
        kept.bean("UndoContact", dev.kept.vault.Vault.class)
            .of(account, dev.kept.kernel.Purpose.CONTACT);
    var taken =
        kept.bean("UndoContact", TakeBack.class)
            .run(present, present.history().changes().getFirst(), vault, kept.clock().instant());
    assertEquals(TakeBack.Taken.BACK, taken);
    var unused = kept.schedule("FinishContacts", "FinishContacts");
    assertTrue(stores.histories().read(account).owed().isEmpty());
    var refreshed =
        kept.call(
            mover
                .person()
                .call("POST", "/v1/sessions/refresh")
                .json(new JsonObject().set("refreshToken", mover.person().refreshToken())));
    assertEquals(401, refreshed.status());
  }
}
