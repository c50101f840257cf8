package dev.kept.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.kernel.NoticeKind;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContactRecoveryTest {
  private static final Duration WAIT = Duration.ofDays(3);

  private final Kept kept = Kept.shared();

  @Test
  @Proves("CX-7-10")
  void aLostAddressIsReplacedIn72HoursAndNotBefore() {
    var mover = lost();
    var fresh = Mover.freshMail();
    var asked = mover.recover("email", fresh);
    assertEquals(202, asked.status());
    var due = kept.clock().instant().plus(WAIT);
    assertEquals(due.toString().substring(0, 19), asked.text("dueAt").substring(0, 19));
    assertEquals(NoticeKind.CONTACT_RECOVERY_ASKED, mover.told(mover.email()).kind());
    kept.clock().set(due.minusMillis(1));
    refresh(mover);
    kept.clock().set(due.minusMillis(1));
    assertTrue(mover.contacts().object("recovery").isPresent());
    finish();
    assertEquals(List.of("email p•••@example.org"), mover.shown());
    kept.clock().set(due);
    assertFalse(mover.contacts().object("recovery").isPresent());
    assertEquals(List.of("email m•••@example.org"), mover.shown());
    assertEquals("signed_in", mover.signInBy("email", fresh).text("status"));
    var told = mover.told(mover.email(), NoticeKind.CONTACT_CHANGED);
    assertEquals(204, mover.undo(told.link().orElseThrow()).status());
    assertEquals("signed_in", mover.signInBy("email", mover.email()).text("status"));
  }

  @Test
  void theScheduleCompletesItAndTellsOfItADayBefore() {
    var mover = lost();
    var fresh = Mover.freshMail();
    mover.recover("email", fresh);
    var due = kept.clock().instant().plus(WAIT);
    kept.pump();
    assertEquals(1, kept.postbox().noticesTo(mover.email()).size());
    kept.clock().set(due.minus(Duration.ofHours(24)).minusMillis(1));
    finish();
    kept.pump();
    assertEquals(1, kept.postbox().noticesTo(mover.email()).size());
    kept.clock().set(due.minus(Duration.ofHours(24)));
    finish();
    finish();
    kept.pump();
    assertEquals(2, kept.postbox().noticesTo(mover.email()).size());
    kept.clock().set(due);
    finish();
    assertEquals("signed_in", mover.signInBy("email", fresh).text("status"));
  }

  @Test
  void everyLinkOfItStopsItAndEndsTheSessionThatAsked() {
    var mover = lost();
    mover.recover("email", Mover.freshMail());
    var token = mover.link(mover.email());
    assertEquals(204, mover.undo(token).status());
    assertEquals("link_invalid", mover.undo(token).code());
    assertEquals(401, mover.person().get("/v1/me").status());
    mover.person().keepTokens(mover.signInBy("email", mover.email()), 200);
    assertFalse(mover.contacts().object("recovery").isPresent());
    assertTrue(mover.contacts().text("frozenUntil").isEmpty());
  }

  @Test
  void theSessionThatAskedStopsItAndAnotherNeedsAProof() {
    var mover = lost();
    mover.recover("email", Mover.freshMail());
    assertEquals(404, mover.person().send("DELETE", "/v1/me/contacts/sms/recovery").status());
    assertEquals(204, mover.person().send("DELETE", "/v1/me/contacts/email/recovery").status());
    assertEquals(404, mover.person().send("DELETE", "/v1/me/contacts/email/recovery").status());
  }

  @Test
  void aChangeByProofEndsIt() {
    var mover = lost();
    mover.recover("email", Mover.freshMail());
    mover.stepUp(mover.email());
    assertEquals(200, mover.put("sms", Mover.freshPhone()).status());
    assertFalse(mover.contacts().object("recovery").isPresent());
  }

  /// Whoever can still read the old address has not lost it, and may not be who asked.
  @Test
  void aSignInByAnExistingContactStopsIt() {
    var mover = lost();
    var fresh = Mover.freshMail();
    mover.recover("email", fresh);
    var asking = mover.person().accessToken();
    assertEquals("signed_in", mover.signInBy("email", mover.email()).text("status"));
    var seen = kept.call(mover.person().call("GET", "/v1/me/contacts").bearer(asking));
    assertFalse(seen.json().object("recovery").isPresent());
    kept.clock().advance(WAIT);
    finish();
    assertEquals("signup_required", mover.signInBy("email", fresh).text("status"));
  }

  @Test
  void aStepUpStopsItThoughTheScheduleComesLate() {
    var mover = lost();
    var fresh = Mover.freshMail();
    mover.recover("email", fresh);
    mover.stepUp(mover.email());
    kept.clock().advance(WAIT);
    finish();
    assertEquals("signup_required", mover.signInBy("email", fresh).text("status"));
  }

  @Test
  void itDiesWithTheSessionThatAsked() {
    var mover = lost();
    var fresh = Mover.freshMail();
    mover.recover("email", fresh);
    assertEquals(204, mover.person().send("DELETE", "/v1/sessions").status());
    kept.clock().advance(WAIT);
    finish();
    assertEquals("signup_required", mover.signInBy("email", fresh).text("status"));
    assertEquals("signed_in", mover.signInBy("email", mover.email()).text("status"));
  }

  @Test
  void oneWaitsAtATime() {
    var mover = Mover.signedUp(kept);
    var elsewhere = mover.signInBy("email", mover.email());
    kept.clock().advance(Duration.ofMinutes(3));
    mover.recover("email", Mover.freshMail());
    var asking = current(mover);
    mover.person().keepTokens(elsewhere, 200);
    assertEquals("recovery_pending", mover.recover("email", Mover.freshMail()).code());
    var stopped = mover.person().send("DELETE", "/v1/me/contacts/email/recovery");
    assertEquals("step_up_required", stopped.code());
    assertEquals(204, mover.person().send("DELETE", "/v1/sessions/" + asking).status());
    assertEquals(202, mover.recover("email", Mover.freshMail()).status());
  }

  @Test
  void anAddressThatSomebodyTookMeanwhileIsNotTakenFromThem() {
    var mover = lost();
    var fresh = Mover.freshMail();
    mover.recover("email", fresh);
    kept.clock().advance(Duration.ofHours(71));
    var proven = mover.signInBy("email", fresh);
    var body = Newcomer.body(mover.person(), proven.text("signupTicket"));
    assertEquals(201, kept.call(mover.person().call("POST", "/v1/accounts").json(body)).status());
    kept.clock().advance(Duration.ofHours(1));
    finish();
    assertEquals("signed_in", mover.signInBy("email", mover.email()).text("status"));
  }

  @Test
  void anAddressThatIsTakenOrOnesOwnIsNotAskedFor() {
    var mover = lost();
    var owner = Mover.signedUp(kept);
    assertEquals("address_taken", mover.recover("email", owner.email()).code());
    assertEquals("contact_unchanged", mover.recover("email", mover.email()).code());
  }

  /// Somebody signed in whose proof is no longer fresh.
  private Mover lost() {
    var mover = Mover.signedUp(kept);
    kept.clock().advance(Duration.ofMinutes(6));
    return mover;
  }

  private String current(Mover mover) {
    return mover.person().get("/v1/sessions").json().list("items").orElseThrow().stream()
        .map(JsonObject.class::cast)
        .filter(session -> session.bool("current").orElseThrow())
        .map(session -> session.text("id").orElseThrow())
        .findAny()
        .orElseThrow();
  }

  private void refresh(Mover mover) {
    var answer =
        kept.call(
            mover
                .person()
                .call("POST", "/v1/sessions/refresh")
                .json(new JsonObject().set("refreshToken", mover.person().refreshToken())));
    mover.person().keepTokens(answer, 200);
  }

  private void finish() {
    var unused = kept.schedule("FinishContacts", "FinishContacts");
  }
}
