package dev.kept.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Kept;
import dev.kept.harness.Outages;
import dev.kept.harness.Outages.Operation;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// DynamoDB or KMS fail at each step of a sign-up: there is an account with its session, or the
/// ticket is as good as before.
final class SignUpOutageTest {
  private static final Kept KEPT = Kept.shared();

  private final Outages outages = new Outages(KEPT);

  @Test
  void anOutageOfASignUpLeavesNobodyOrAPersonWhoIsSignedIn() {
    var trials =
        outages.sweep(
            new Operation(
                201,
                Set.of(401),
                () -> {
                  var newcomer = Newcomer.of(KEPT);
                  var accounts = outages.rows("AccountsTable");
                  var call =
                      newcomer
                          .person()
                          .call("POST", "/v1/accounts")
                          .header("idempotency-key", "once")
                          .json(newcomer.body());
                  return outages.subject(call, () -> outages.rows("AccountsTable") - accounts);
                }));
    assertTrue(trials >= 20, trials + " trials");
  }

  @Test
  void anOutageOfASignUpUnderAgeMakesNobodyOlder() {
    var today = KEPT.clock().instant().toString().substring(0, 10);
    var trials =
        outages.sweep(
            new Operation(
                403,
                Set.of(401),
                () -> {
                  var child = Newcomer.of(KEPT);
                  var call =
                      child
                          .person()
                          .call("POST", "/v1/accounts")
                          .json(child.body().set("birthDate", today));
                  return outages.subject(call, () -> child.hasTicket() ? 0 : 1);
                }));
    assertTrue(trials >= 5, trials + " trials");
  }

  @Test
  void anOutageOfALookAtOneselfIsNoAnswer() {
    var person = Newcomer.signedUp(KEPT);
    var call = person.call("GET", "/v1/me").bearer(person.accessToken());
    var trials = outages.sweep(new Operation(200, Set.of(), () -> outages.repeatable(call)));
    assertTrue(trials >= 9, trials + " trials");
    assertEquals(200, KEPT.call(call).status());
  }
}
