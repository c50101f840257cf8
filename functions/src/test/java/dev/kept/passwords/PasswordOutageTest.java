package dev.kept.passwords;

import static dev.kept.passwords.PasswordTrial.GOOD;
import static dev.kept.passwords.PasswordTrial.KEPT;
import static dev.kept.passwords.PasswordTrial.OTHER;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Outages;
import dev.kept.harness.Outages.Operation;
import dev.kept.harness.Outages.Subject;
import dev.kept.harness.Person;
import dev.kept.platform.JsonObject;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// DynamoDB or KMS fail at each step of what is done with a password.
final class PasswordOutageTest {
  private final Outages outages = new Outages(KEPT);

  @Test
  void anOutageOfSettingAPasswordSetsItOrNot() {
    sweep(
        204,
        Set.of(204),
        person -> {
          var account = PasswordTrial.account(person).value();
          var call =
              person
                  .call("PUT", "/v1/me/password")
                  .bearer(person.accessToken())
                  .json(new JsonObject().set("password", GOOD));
          return outages.subject(call, () -> outages.audited(account, "password_set"));
        });
  }

  @Test
  void anOutageOfASignInByPasswordOpensASessionOrNone() {
    sweep(
        200,
        Set.of(200),
        _ -> {
          var person = PasswordTrial.withPassword();
          var account = PasswordTrial.account(person).value();
          KEPT.clock().advance(Duration.ofMillis(1));
          var call =
              person
                  .call("POST", "/v1/password/sign-in")
                  .json(
                      new JsonObject()
                          .set("channel", "email")
                          .set("to", person.email())
                          .set("password", GOOD)
                          .set("device", person.device()));
          return outages.subject(call, () -> outages.audited(account, "signed_in") - 1);
        });
  }

  @Test
  void anOutageOfAskingForAResetOpensOneOrNone() {
    sweep(
        202,
        Set.of(429),
        person -> {
          var resets = outages.rows("PasswordResetsTable");
          var body = new JsonObject().set("channel", "email").set("to", person.email());
          return outages.subject(
              person.call("POST", "/v1/password/reset").json(body),
              () -> outages.rows("PasswordResetsTable") - resets);
        });
  }

  @Test
  void anOutageOfAResetLeavesTheLinkGoodOrThePasswordNew() {
    sweep(
        204,
        Set.of(401),
        _ -> {
          var person = PasswordTrial.withPassword();
          var account = PasswordTrial.account(person).value();
          var token = PasswordTrial.askForToken(person);
          var body = new JsonObject().set("token", token).set("password", OTHER);
          return outages.subject(
              person.call("POST", "/v1/password/reset/confirm").json(body),
              () -> outages.audited(account, "password_reset"));
        });
  }

  private void sweep(int status, Set<Integer> afterwards, Function<Person, Subject> subjects) {
    var trials =
        outages.sweep(
            new Operation(status, afterwards, () -> subjects.apply(Newcomer.signedUp(KEPT))));
    assertTrue(trials >= 8, trials + " trials");
  }
}
