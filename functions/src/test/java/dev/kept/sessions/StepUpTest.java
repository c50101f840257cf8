package dev.kept.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionId;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Caller;
import dev.kept.platform.FreshProof;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Refusal;
import dev.kept.platform.SteppedUp;
import dev.kept.platform.SteppedUp.Noted;
import dev.kept.platform.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class StepUpTest {
  private static final String NOBODYS = "AAAAAAAAAAAAAAAAAAAAAA";

  private final Kept kept = Kept.shared();
  private final Person person = Newcomer.signedUp(kept);
  private final Devices devices = new Devices(kept, person);
  private final SessionId session = new SessionId(Devices.session(person.accessToken()));
  private final SteppedUp steppedUp = kept.bean("Sessions", SteppedUp.class);

  @Test
  void aSignInIsAProofForFiveMinutes() {
    var caller = caller();
    var signedInAt = caller.provenAt();
    caller.requireProof(signedInAt.plus(Duration.ofMinutes(5)).minusMillis(1));
    assertRefused(caller, signedInAt.plus(Duration.ofMinutes(5)));
    assertRefused(caller, signedInAt.plus(Duration.ofMinutes(5)).plusMillis(1));
  }

  @Test
  void aStepUpIsAProofOfItsSessionAloneAndOutlivesARefresh() {
    var tablet = devices.signIn("Tablet").accessToken().value();
    kept.clock().advance(Duration.ofMinutes(6));
    assertEquals(Noted.DONE, prove());
    var now = kept.clock().instant();
    assertEquals(now.toEpochMilli(), caller().provenAt().toEpochMilli());
    caller().requireProof(now);
    assertRefused(caller(tablet), now);
    var renewed = devices.refresh(person.refreshToken()).text("accessToken");
    assertEquals(now.toEpochMilli(), caller(renewed).provenAt().toEpochMilli());
  }

  @Test
  void anEndedSessionIsNotProvenAndNotMadeAnew() {
    assertEquals(204, devices.end("/v1/sessions/current", person.accessToken()).status());
    assertEquals(Noted.ENDED, prove());
    assertTrue(devices.row(session.value()).isEmpty());
  }

  @Test
  void aSessionThatRanOutIsNotProven() {
    kept.clock().advance(Duration.ofDays(30));
    assertEquals(Noted.ENDED, prove());
  }

  @Test
  void aCodeIsAskedForByPurposeAccountAndSession() {
    var caller = caller();
    FreshProof ours =
        (_, code, purpose, account, by) ->
            Optional.of(UnaryOperator.<Transaction>identity())
                .filter(
                    _ ->
                        code.value().equals("1234")
                            && purpose.equals("step_up")
                            && account.equals(devices.account())
                            && by.equals(session));
    var stepUp = new StepUp(ours, steppedUp);
    var challenge = new ChallengeId(NOBODYS);
    kept.clock().advance(Duration.ofMinutes(6));
    assertEquals(StepUp.Outcome.WRONG_CODE, stepUp.run(caller, challenge, new Sensitive<>("1235")));
    assertEquals(caller.provenAt(), caller().provenAt());
    assertEquals(StepUp.Outcome.PROVEN, stepUp.run(caller, challenge, new Sensitive<>("1234")));
    var unused = devices.end("/v1/sessions", person.accessToken());
    assertEquals(StepUp.Outcome.ENDED, stepUp.run(caller, challenge, new Sensitive<>("1234")));
  }

  @Test
  void aCodeThatTheSessionAskedForFreshensItsProofOnce() {
    kept.clock().advance(Duration.ofMinutes(6));
    var challenge = person.askForCode("step_up").text("challengeId");
    var body = new JsonObject().set("challengeId", challenge).set("code", person.code());
    var other = devices.signIn("Tablet").accessToken().value();
    var stolen = kept.call(person.call("POST", "/v1/sessions/step-up").bearer(other).json(body));
    assertEquals(401, stolen.status());
    var call =
        person
            .call("POST", "/v1/sessions/step-up")
            .bearer(person.accessToken())
            .header("idempotency-key", "once")
            .json(body);
    assertEquals(204, kept.call(call).status());
    caller().requireProof(kept.clock().instant());
    assertEquals(204, kept.call(call).status());
    assertEquals("wrong_code", stepUp(body).code());
  }

  @Test
  void aWrongCodeIsRefusedInTheOneShape() {
    for (var challenge : List.of(NOBODYS, "x")) {
      var answer = stepUp(new JsonObject().set("challengeId", challenge).set("code", "1234"));
      assertEquals(401, answer.status());
      assertEquals("wrong_code", answer.code());
    }
  }

  @Test
  void aMalformedBodyIsRefusedWhateverTheChallenge() {
    var body = new JsonObject().set("challengeId", NOBODYS);
    assertEquals(400, stepUp(body).status());
    assertEquals(400, stepUp(body.set("code", 1234)).status());
    assertEquals(400, stepUp(body.set("code", "12345")).status());
    assertEquals(400, stepUp(body.set("code", "1234").set("purpose", "step_up")).status());
  }

  @Test
  void nobodyStepsUpWithoutASession() {
    var body = new JsonObject().set("challengeId", NOBODYS).set("code", "1234");
    var answer = kept.call(person.call("POST", "/v1/sessions/step-up").json(body));
    assertEquals(401, answer.status());
    assertEquals("unauthorized", answer.code());
  }

  private Noted prove() {
    return steppedUp.prove(devices.account(), session, UnaryOperator.identity());
  }

  private Answer stepUp(JsonObject body) {
    return person.send("POST", "/v1/sessions/step-up", body);
  }

  private Caller caller() {
    return caller(person.accessToken());
  }

  private Caller caller(String accessToken) {
    return kept.bean("Sessions", Authenticator.class)
        .authenticate(Devices.request(Map.of("authorization", "Bearer " + accessToken)));
  }

  private static void assertRefused(Caller caller, Instant now) {
    var refusal = assertThrows(Refusal.class, () -> caller.requireProof(now));
    assertEquals(403, refusal.reply().status());
    var problem = (JsonObject) Json.parse(refusal.reply().body()).orElseThrow();
    assertEquals("step_up_required", problem.text("code").orElseThrow());
  }
}
