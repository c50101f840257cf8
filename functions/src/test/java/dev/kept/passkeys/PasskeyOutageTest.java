package dev.kept.passkeys;

import static dev.kept.passkeys.PasskeyTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Call;
import dev.kept.harness.Outages;
import dev.kept.harness.Outages.Operation;
import dev.kept.harness.Outages.Subject;
import dev.kept.harness.Person;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/// DynamoDB or KMS fail at each step of what is done with a passkey: the challenge is used with its
/// effect, or is still good.
final class PasskeyOutageTest {
  private final Outages outages = new Outages(KEPT);

  @Test
  void anOutageOfARegistrationAddsOnePasskeyOrNone() {
    sweep(
        201,
        Set.of(201),
        (person, authenticator) -> {
          var answer = authenticator.create(PasskeyTrial.creationOptions(person));
          var call = signedIn(person, "POST", "/v1/me/passkeys").json(answer);
          return audited(person, call, "passkey_added", 0);
        });
  }

  @Test
  void anOutageOfASignInLeavesThePasskeysAnswerGoodOrOpensASession() {
    sweep(
        200,
        Set.of(401),
        (person, authenticator) -> {
          var unused = PasskeyTrial.register(person, authenticator);
          var answer = authenticator.get(PasskeyTrial.requestOptions(person));
          var call =
              person
                  .call("POST", "/v1/passkeys/verify")
                  .header("idempotency-key", "once")
                  .json(answer.set("device", person.device()));
          return audited(person, call, "signed_in", 1);
        });
  }

  @Test
  void anOutageOfAStepUpLeavesThePasskeysAnswerGoodOrUsesItWithTheProof() {
    sweep(
        204,
        Set.of(401),
        (person, authenticator) -> {
          var unused = PasskeyTrial.register(person, authenticator);
          var answer = authenticator.get(PasskeyTrial.stepUpOptions(person));
          var call = signedIn(person, "POST", "/v1/sessions/step-up/passkey").json(answer);
          return audited(person, call, "stepped_up", 0);
        });
  }

  @Test
  void anOutageOfARemovalRemovesThePasskeyOrNot() {
    sweep(
        204,
        Set.of(404),
        (person, authenticator) -> {
          var id = PasskeyTrial.register(person, authenticator);
          var call = signedIn(person, "DELETE", "/v1/me/passkeys/" + id);
          return audited(person, call, "passkey_removed", 0);
        });
  }

  private void sweep(
      int status,
      Set<Integer> afterwards,
      BiFunction<Person, SoftAuthenticator, Subject> subjects) {
    var trials =
        outages.sweep(
            new Operation(
                status,
                afterwards,
                () -> subjects.apply(Newcomer.signedUp(KEPT), new SoftAuthenticator())));
    assertTrue(trials >= 10, trials + " trials");
  }

  private static Call signedIn(Person person, String method, String path) {
    return person.call(method, path).bearer(person.accessToken());
  }

  /// @param before entries of the same event that making the subject left
  private Subject audited(Person person, Call call, String event, int before) {
    var account = person.get("/v1/me").text("id");
    return outages.subject(call, () -> outages.audited(account, event) - before);
  }
}
