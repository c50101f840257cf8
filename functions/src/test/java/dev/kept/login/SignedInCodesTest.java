package dev.kept.login;

import static dev.kept.login.LoginTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Answer;
import dev.kept.harness.Person;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.Channel;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionId;
import dev.kept.platform.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Codes that a signed-in person asks for.
final class SignedInCodesTest {
  private static final List<String> OWN = List.of("step_up", "export", "nominee", "delete");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void everyPurposeButSignInNeedsASignedInCaller() {
    var person = KEPT.person();
    for (var purpose : List.of("step_up", "change_contact", "export", "nominee", "delete")) {
      var call = person.call("POST", "/v1/otp").json(body("email", person.email(), purpose));
      assertEquals(401, KEPT.call(call).status(), purpose);
    }
  }

  @Test
  void onlyAChangeOfContactGoesToAnAddressThatIsNotTheCallersOwn() {
    var person = KEPT.person().signUp();
    var other = KEPT.person().signUp();
    for (var purpose : OWN) {
      for (var to : List.of(other.email(), KEPT.person().email())) {
        assertEquals(400, ask(person, "email", to, purpose).status(), purpose);
      }
    }
    var free = KEPT.person();
    var ofFree = ask(person, "email", free.email(), "change_contact");
    KEPT.clock().advance(HOUR);
    var again = person.signIn();
    var ofTaken = ask(again, "email", other.email(), "change_contact");
    assertEquals(202, ofFree.status());
    assertEquals(202, ofTaken.status());
    assertEquals(ofFree.headers(), ofTaken.headers());
    assertEquals(ofFree.body().length, ofTaken.body().length);
    assertEquals(1, KEPT.postbox().to(free.email()).size());
  }

  @Test
  void aCodeIsGoodForItsPurposeItsAccountAndItsSessionOnly() {
    var proof = KEPT.bean("Deletion", ChallengeProof.class);
    for (var purpose : OWN) {
      var person = KEPT.person().signUp();
      var challenge = person.askForCode(purpose).text("challengeId");
      var code = new Sensitive<>(person.code());
      var id = new ChallengeId(challenge);
      var account = account(challenge);
      var session = session(challenge);
      for (var other : List.of("step_up", "export", "nominee", "delete", "change_contact", "x")) {
        if (!other.equals(purpose)) {
          assertTrue(
              proof.check(id, code, other, account, session).isEmpty(), purpose + " " + other);
        }
      }
      assertTrue(proof.check(id, code, purpose, account, new SessionId(other(22))).isEmpty());
      assertTrue(proof.check(id, code, purpose, new AccountId(other(22)), session).isEmpty());
      assertEquals("3", LoginTrial.attribute(challenge, "triesLeft").n());
      assertEquals(401, person.verify(challenge, code.value()).status());
      assertTrue(LoginTrial.useUp(proof.check(id, code, purpose, account, session)), purpose);
      assertTrue(proof.check(id, code, purpose, account, session).isEmpty(), purpose);
    }
  }

  @Test
  void aCodeOfANewAddressTellsWhichItProves() {
    var person = KEPT.person().signUp();
    var answer = ask(person, "sms", "+44 20 7946 0018", "change_contact");
    var challenge = answer.text("challengeId");
    var code = KEPT.postbox().to("+442079460018").getLast().code();
    var proof = KEPT.bean("VerifyOtp", ChallengeAddressProof.class);
    var id = new ChallengeId(challenge);
    var account = account(challenge);
    var session = session(challenge);
    var wrong = new Sensitive<>(LoginTrial.other(code, 1));
    assertTrue(proof.check(id, wrong, account, session).isEmpty());
    var right = new Sensitive<>(code);
    assertTrue(proof.check(id, right, account, new SessionId(other(22))).isEmpty());
    assertTrue(
        KEPT.bean("Deletion", ChallengeProof.class)
            .check(id, right, "change_contact", account, session)
            .isEmpty());
    var index = LoginTrial.attribute(challenge, "blindIndex").s();
    var checked = proof.check(id, right, account, session).orElseThrow();
    var proven = checked.address();
    assertEquals(Channel.SMS, proven.channel());
    assertEquals("+442079460018", proven.address().normalised());
    assertEquals(index, proven.blindIndex());
    assertFalse(proven.toString().contains("7946"));
    assertTrue(LoginTrial.useUp(KEPT.database(), checked.useUp()));
    assertFalse(LoginTrial.useUp(KEPT.database(), checked.useUp()));
    assertTrue(proof.check(id, right, account, session).isEmpty());
  }

  @Test
  void anAccountSendsThreeCodesAnHourToNewAddressesHoweverMany() {
    var person = KEPT.person().signUp();
    var victims = List.of(KEPT.person(), KEPT.person(), KEPT.person(), KEPT.person());
    var waits = new int[] {30, 60, 120, 300};
    for (var i = 0; i < 4; i++) {
      var answer = ask(person, "email", victims.get(i).email(), "change_contact");
      assertEquals(202, answer.status());
      var early = ask(person, "email", victims.get(0).email(), "change_contact");
      assertEquals(429, early.status());
      KEPT.clock().advance(Duration.ofSeconds(waits[i]));
      assertEquals(i < 3 ? 1 : 0, KEPT.postbox().to(victims.get(i).email()).size());
    }
  }

  @Test
  void aStrangersChangeOfContactTouchesNoBudgetAndNoCodeOfTheOwner() {
    var owner = KEPT.person().signUp();
    KEPT.clock().advance(HOUR);
    var challenge = owner.askForCode();
    var code = owner.code();
    var stranger = KEPT.person().signUp();
    assertEquals(202, ask(stranger, "email", owner.email(), "change_contact").status());
    assertEquals(200, owner.verify(challenge, code).status());
    KEPT.clock().advance(Duration.ofSeconds(30));
    assertEquals(202, LoginTrial.askBy(owner, "email", owner.email()).status());
  }

  @Test
  void whatASignedInPersonAskedForIsInTheirOwnLedgerWhoeverHasTheAddress() {
    var owner = KEPT.person().signUp();
    var stranger = KEPT.person().signUp();
    var answer = ask(stranger, "email", owner.email(), "change_contact");
    var asker = account(answer.text("challengeId"));
    assertEquals(Optional.of(asker), KEPT.postbox().to(owner.email()).getLast().about());
  }

  private static Answer ask(Person person, String channel, String to, String purpose) {
    var answer = person.send("POST", "/v1/otp", body(channel, to, purpose));
    KEPT.pump();
    return answer;
  }

  private static JsonObject body(String channel, String to, String purpose) {
    return new JsonObject().set("channel", channel).set("to", to).set("purpose", purpose);
  }

  private static AccountId account(String challenge) {
    return new AccountId(LoginTrial.attribute(challenge, "accountId").s());
  }

  private static SessionId session(String challenge) {
    return new SessionId(LoginTrial.attribute(challenge, "sessionId").s());
  }

  private static String other(int length) {
    return "A".repeat(length);
  }
}
