package dev.kept.contacts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.kernel.NoticeKind;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContactChangeTest {
  private static final Duration RESERVED = Duration.ofDays(3);

  private final Kept kept = Kept.shared();

  @Test
  @Proves("CX-7-10")
  void anAddressIsChangedByACodeToTheNewOne() {
    var mover = Mover.signedUp(kept);
    var fresh = Mover.freshMail();
    var answer = mover.put("email", fresh);
    assertEquals(200, answer.status());
    assertEquals("m•••@example.org", answer.text("masked"));
    assertEquals(List.of("email m•••@example.org"), mover.shown());
    var told = mover.told(mover.email());
    assertEquals(NoticeKind.CONTACT_CHANGED, told.kind());
    assertTrue(told.link().isPresent());
    assertEquals(List.of(), kept.postbox().noticesTo(fresh));
    assertEquals("signed_in", mover.signInBy("email", fresh).text("status"));
  }

  @Test
  @Proves("CX-7-10")
  void withoutTheRightCodeNothingChanges() {
    var mover = Mover.signedUp(kept);
    var proof = mover.proof("email", Mover.freshMail());
    var code = proof.text("code").orElseThrow();
    var wrong = code.equals("0000") ? "0001" : "0000";
    assertEquals(401, mover.put("email", proof.set("code", wrong)).status());
    assertEquals(List.of("email p•••@example.org"), mover.shown());
    assertEquals(200, mover.put("email", proof.set("code", code)).status());
    assertEquals("wrong_code", mover.put("email", proof).code());
  }

  @Test
  @Proves("CX-7-10")
  void theOldAddressSignsNobodyInAndMakesNoAccountFor72Hours() {
    var mover = Mover.signedUp(kept);
    assertEquals(200, mover.put("email", Mover.freshMail()).status());
    var changed = kept.clock().instant();
    var stranger = mover.signInBy("email", mover.email());
    assertEquals("signup_required", stranger.text("status"));
    assertEquals("address_taken", signUp(mover, stranger.text("signupTicket")).code());
    kept.clock().set(changed.plus(RESERVED).minusMillis(1));
    var early = mover.signInBy("email", mover.email());
    kept.clock().set(changed.plus(RESERVED).minusMillis(1));
    assertEquals("address_taken", signUp(mover, early.text("signupTicket")).code());
    kept.clock().set(changed.plus(RESERVED));
    assertEquals(201, signUp(mover, early.text("signupTicket")).status());
  }

  @Test
  @Proves("CX-2.1-02")
  void aSecondContactIsAddedAndTheLastOneStays() {
    var mover = Mover.signedUp(kept);
    var phone = Mover.freshPhone();
    assertEquals(409, mover.remove("email").status());
    assertEquals("last_contact", mover.remove("email").code());
    assertEquals(404, mover.remove("sms").status());
    assertEquals(200, mover.put("sms", phone).status());
    assertEquals(NoticeKind.CONTACT_ADDED, mover.told(mover.email()).kind());
    assertEquals(2, mover.shown().size());
    assertEquals(204, mover.remove("email").status());
    assertTrue(mover.told(mover.email(), NoticeKind.CONTACT_REMOVED).link().isPresent());
    assertEquals("last_contact", mover.remove("sms").code());
    assertEquals(1, mover.shown().size());
    assertEquals("signed_in", mover.signInBy("sms", phone).text("status"));
  }

  @Test
  @Proves("CX-7-10")
  void aStolenAccessTokenChangesNothing() {
    var mover = Mover.signedUp(kept);
    var proof = mover.proof("email", Mover.freshMail());
    var signedUp = kept.clock().instant().minus(Duration.ofMinutes(2));
    kept.clock().set(signedUp.plus(Duration.ofMinutes(5)));
    assertEquals("step_up_required", mover.put("email", proof).code());
    assertEquals("step_up_required", mover.remove("email").code());
    kept.clock().set(signedUp.plus(Duration.ofMinutes(5)).minusMillis(1));
    assertEquals(200, mover.put("email", proof).status());
  }

  @Test
  void aStepUpIsFreshEnough() {
    var mover = Mover.signedUp(kept);
    kept.clock().advance(Duration.ofMinutes(6));
    mover.stepUp(mover.email());
    assertEquals(200, mover.put("email", Mover.freshMail()).status());
  }

  @Test
  void aProofOfAnotherKindSessionPersonOrChannelIsNone() {
    var mover = Mover.signedUp(kept);
    var other = Mover.signedUp(kept);
    var others = other.proof("email", Mover.freshMail());
    assertEquals("wrong_code", mover.put("email", others).code());
    var ofAChannel = mover.proof("email", Mover.freshMail());
    assertEquals("wrong_code", mover.put("sms", ofAChannel).code());
    mover.stepUp(mover.email());
    var challenge = mover.ask("email", mover.email(), "step_up").text("challengeId");
    var stepUp =
        new JsonObject()
            .set("challengeId", challenge)
            .set("code", kept.postbox().to(mover.email()).getLast().code());
    assertEquals("wrong_code", mover.put("email", stepUp).code());
    var ofASession = mover.proof("email", Mover.freshMail());
    mover.person().keepTokens(mover.signInBy("email", mover.email()), 200);
    assertEquals("wrong_code", mover.put("email", ofASession).code());
    assertEquals(404, mover.put("fax", ofASession).status());
    assertEquals(List.of("email p•••@example.org"), mover.shown());
  }

  @Test
  void anotherPersonsAddressIsTaken() {
    var mover = Mover.signedUp(kept);
    var owner = Mover.signedUp(kept);
    assertEquals("address_taken", mover.put("email", owner.email()).code());
    assertEquals(List.of(), kept.postbox().noticesTo(owner.email()));
    assertEquals("signed_in", owner.signInBy("email", owner.email()).text("status"));
  }

  @Test
  void theAddressThatIsThereChangesNothingHoweverSpelt() {
    var mover = Mover.signedUp(kept);
    var before = mover.contacts();
    var challenge =
        mover
            .ask("email", "  " + mover.email().toUpperCase(java.util.Locale.ROOT), "change_contact")
            .text("challengeId");
    var code = kept.postbox().to(mover.email()).getLast().code();
    var answer =
        mover.put("email", new JsonObject().set("challengeId", challenge).set("code", code));
    assertEquals(200, answer.status());
    kept.pump();
    assertEquals(List.of(), kept.postbox().noticesTo(mover.email()));
    assertArrayEquals(before.bytes(), mover.contacts().bytes());
    assertFalse(changes(mover).contains("contact_changed"));
  }

  @Test
  void aLookAlikeIsAnotherAddress() {
    var mover = Mover.signedUp(kept);
    var cyrillic = mover.email().replace("person", "pers\u043En");
    assertEquals(200, mover.put("email", cyrillic).status());
    assertEquals("signup_required", mover.signInBy("email", mover.email()).text("status"));
  }

  @Test
  void aPersonMayGoBackToTheirOwnReservedAddress() {
    var mover = Mover.signedUp(kept);
    var fresh = Mover.freshMail();
    assertEquals(200, mover.put("email", fresh).status());
    assertEquals(200, mover.put("email", mover.email()).status());
    assertEquals("signup_required", mover.signInBy("email", fresh).text("status"));
    assertEquals("signed_in", mover.signInBy("email", mover.email()).text("status"));
  }

  @Test
  void aVersionThatIsOverIsNotChanged() {
    var mover = Mover.signedUp(kept);
    var read = mover.person().get("/v1/me/contacts").header("etag").orElseThrow();
    assertEquals(200, mover.put("sms", Mover.freshPhone()).status());
    var proof = mover.proof("email", Mover.freshMail());
    var stale =
        kept.call(
            mover
                .person()
                .call("PUT", "/v1/me/contacts/email")
                .bearer(mover.person().accessToken())
                .header("if-match", read)
                .json(proof));
    assertEquals(412, stale.status());
    var now = stale.header("etag").orElseThrow();
    var right =
        kept.call(
            mover
                .person()
                .call("PUT", "/v1/me/contacts/email")
                .bearer(mover.person().accessToken())
                .header("if-match", now)
                .json(proof));
    assertEquals(200, right.status());
  }

  @Test
  void aFifthChangeInThreeDaysWaits() {
    var mover = Mover.signedUp(kept);
    var first = Instant.EPOCH;
    for (var i = 0; i < 4; i++) {
      if (i > 0) {
        kept.clock().advance(Duration.ofHours(6));
        mover.person().keepTokens(mover.signInBy("email", mover.email()), 200);
      }
      assertEquals(200, mover.put("sms", Mover.freshPhone()).status());
      first = i == 0 ? kept.clock().instant() : first;
    }
    var fifth = mover.put("sms", Mover.freshPhone());
    assertEquals(429, fifth.status());
    var left = Duration.between(kept.clock().instant(), first.plus(RESERVED));
    assertEquals(Long.toString(left.toSeconds()), fifth.header("retry-after").orElseThrow());
  }

  @Test
  void otherSessionsGoOn() {
    var mover = Mover.signedUp(kept);
    var elsewhere = mover.person().accessToken();
    mover.person().keepTokens(mover.signInBy("email", mover.email()), 200);
    assertEquals(200, mover.put("email", Mover.freshMail()).status());
    var call = mover.person().call("GET", "/v1/me").bearer(elsewhere);
    assertEquals(200, kept.call(call).status());
  }

  private String changes(Mover mover) {
    var account = mover.account().value();
    return kept.database()
        .query(
            query ->
                query
                    .tableName(kept.table("AuditEntriesTable"))
                    .keyConditionExpression("accountId = :account")
                    .expressionAttributeValues(
                        dev.kept.platform.Item.item().text(":account", account).build()))
        .items()
        .toString();
  }

  private dev.kept.harness.Answer signUp(Mover mover, String ticket) {
    return kept.call(
        mover.person().call("POST", "/v1/accounts").json(Newcomer.body(mover.person(), ticket)));
  }
}
