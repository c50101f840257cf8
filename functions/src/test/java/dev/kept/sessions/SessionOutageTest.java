package dev.kept.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.harness.Outages;
import dev.kept.harness.Outages.Operation;
import dev.kept.harness.Outages.Subject;
import dev.kept.harness.Person;
import dev.kept.platform.JsonObject;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// DynamoDB or KMS fail at each step of what is done with a session.
final class SessionOutageTest {
  private static final Kept KEPT = Kept.shared();

  private final Outages outages = new Outages(KEPT);

  @Test
  void anOutageOfARefreshCostsNobodyTheirSession() {
    var person = Newcomer.signedUp(KEPT);
    var devices = new Devices(KEPT, person);
    sweep(
        200,
        Set.of(),
        _ -> {
          var fresh = devices.signIn("Tablet").refreshToken().value();
          return outages.repeatable(
              person
                  .call("POST", "/v1/sessions/refresh")
                  .header("idempotency-key", "once")
                  .json(new JsonObject().set("refreshToken", fresh)));
        });
  }

  @Test
  void anOutageOfAStepUpLeavesTheCodeGoodOrUsesItWithTheProof() {
    sweep(
        204,
        Set.of(401),
        person -> {
          var proof = outages.proof(person, "step_up", person.email());
          return audited(person, "POST", "/v1/sessions/step-up", proof, "stepped_up");
        });
  }

  @Test
  void noOutageMakesAWrongCodeRight() {
    sweep(
        401,
        Set.of(401),
        person -> {
          var proof = outages.proof(person, "step_up", person.email());
          var wrong = proof.text("code").orElseThrow().equals("0000") ? "0001" : "0000";
          var call =
              person
                  .call("POST", "/v1/sessions/step-up")
                  .bearer(person.accessToken())
                  .json(proof.set("code", wrong));
          return outages.subject(
              call,
              () -> {
                assertEquals(0, outages.audited(account(person), "stepped_up"));
                return 1;
              });
        });
  }

  @Test
  void anOutageOfALookAtTheSessionsIsNoAnswer() {
    var person = Newcomer.signedUp(KEPT);
    var call = person.call("GET", "/v1/sessions").bearer(person.accessToken());
    sweep(200, Set.of(), _ -> outages.repeatable(call));
  }

  @Test
  void anOutageOfEndingASessionEndsItOrNot() {
    sweep(
        204,
        Set.of(404),
        person -> {
          var tablet = new Devices(KEPT, person).signIn("Tablet").accessToken().value();
          return audited(
              person, "DELETE", "/v1/sessions/" + Devices.session(tablet), "session_revoked");
        });
  }

  @Test
  void anOutageOfALogoutEndsTheSessionOrNot() {
    sweep(
        204,
        Set.of(401),
        person -> audited(person, "DELETE", "/v1/sessions/current", "signed_out"));
  }

  @Test
  void anOutageOfEndingAllSessionsEndsAllOrNone() {
    sweep(
        204,
        Set.of(401),
        person -> {
          var unused = new Devices(KEPT, person).signIn("Tablet");
          return audited(person, "DELETE", "/v1/sessions", "sessions_ended");
        });
  }

  private void sweep(int status, Set<Integer> afterwards, Function<Person, Subject> subjects) {
    var trials =
        outages.sweep(
            new Operation(status, afterwards, () -> subjects.apply(Newcomer.signedUp(KEPT))));
    assertTrue(trials >= 7, trials + " trials");
  }

  private Subject audited(Person person, String method, String path, String event) {
    var call = person.call(method, path).bearer(person.accessToken());
    return outages.subject(call, () -> outages.audited(account(person), event));
  }

  private Subject audited(
      Person person, String method, String path, JsonObject body, String event) {
    var call = person.call(method, path).bearer(person.accessToken()).json(body);
    return outages.subject(call, () -> outages.audited(account(person), event));
  }

  private static String account(Person person) {
    return new Devices(KEPT, person).account().value();
  }
}
