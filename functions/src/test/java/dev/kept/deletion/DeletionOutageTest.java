package dev.kept.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Answer;
import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.harness.Outages;
import dev.kept.harness.Outages.Operation;
import dev.kept.harness.Outages.Subject;
import dev.kept.harness.Person;
import dev.kept.platform.Item;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// An outage of a deletion: nothing is ordered and the code is good, or the order stands and who
/// gave it learns how far it is.
final class DeletionOutageTest {
  private static final Kept KEPT = Kept.shared();

  private final Outages outages = new Outages(KEPT);

  @Test
  void anOutageOfAnOrderLeavesTheCodeGoodOrThePersonGone() {
    var trials =
        outages.sweep(
            new Operation(
                200,
                Set.of(200, 202, 401),
                () -> {
                  var person = Newcomer.signedUp(KEPT);
                  var account = person.get("/v1/me").text("id");
                  var call = order(person);
                  return new Subject(
                      () -> callWhile(call, () -> over(account)),
                      Optional.of(() -> isActive(account) ? 0 : 1));
                }));
    assertTrue(trials >= 15, trials + " trials");
  }

  @Test
  void whoWasToldOfAnOutageLearnsHowFarTheirErasureIs() throws InterruptedException {
    var person = Newcomer.signedUp(KEPT);
    var account = person.get("/v1/me").text("id");
    var other = Newcomer.signedUp(KEPT);
    var call = order(person);
    assertEquals(503, callWhile(call, () -> failing(account, "attempts")).status());
    assertEquals(401, person.get("/v1/me").status(), "the order stands");
    assertEquals(503, KEPT.call(call).status(), "its keys could not be destroyed");
    failing(account, "keysDestroyedAt");
    var again = KEPT.call(call);
    assertEquals(202, again.status());
    assertEquals("finishing", again.text("status"));
    assertEquals(again.text("receiptId"), KEPT.call(call).text("receiptId"));
    var byAnother = KEPT.call(call.bearer(other.accessToken()));
    assertEquals("wrong_code", byAnother.code(), "another's token learns nothing");
    over(account);
    assertEquals(401, KEPT.call(call).status());
  }

  @Test
  void aTokenThatWasVoidBeforeTheOrderLearnsNothing() throws InterruptedException {
    var person = Newcomer.signedUp(KEPT);
    var account = person.get("/v1/me").text("id");
    var tablet = person.accessToken();
    assertEquals(204, person.send("DELETE", "/v1/sessions/current").status());
    KEPT.clock().advance(Duration.ofMinutes(1));
    var call = order(person.signIn());
    assertEquals(503, callWhile(call, () -> failing(account, "attempts")).status());
    assertEquals(503, KEPT.call(call).status());
    assertEquals(401, KEPT.call(call.bearer(tablet)).status());
  }

  private Call order(Person person) {
    return person
        .call("POST", "/v1/me/deletion")
        .bearer(person.accessToken())
        .json(outages.proof(person, "delete", person.email()).set("mode", "now"));
  }

  /// Makes the call while somebody else does the engine's part, over and over.
  private static Answer callWhile(Call call, Runnable engine) throws InterruptedException {
    var done = new AtomicBoolean();
    Runnable loop =
        () -> {
          while (!done.get()) {
            engine.run();
          }
        };
    var thread = Thread.ofVirtual().inheritInheritableThreadLocals(false).start(loop);
    try {
      return KEPT.call(call);
    } finally {
      done.set(true);
      thread.join();
    }
  }

  /// The job is done, as far as anybody who waits for it can see.
  private static void over(String account) {
    var unused =
        KEPT.database()
            .deleteItem(delete -> delete.tableName(KEPT.table("DeletionsTable")).key(key(account)));
  }

  /// The job is left to the schedule.
  ///
  /// @param noted attribute that is set with it
  private static void failing(String account, String noted) {
    try {
      var unused =
          KEPT.database()
              .updateItem(
                  update ->
                      update
                          .tableName(KEPT.table("DeletionsTable"))
                          .key(key(account))
                          .updateExpression("SET #state = :failing, #noted = :now")
                          .conditionExpression("attribute_exists(accountId)")
                          .expressionAttributeNames(Map.of("#state", "state", "#noted", noted))
                          .expressionAttributeValues(
                              Item.item()
                                  .text(":failing", "failing")
                                  .instant(":now", KEPT.clock().instant())
                                  .build()));
    } catch (ConditionalCheckFailedException _) {
      // Not ordered yet.
    }
  }

  private static boolean isActive(String account) {
    return KEPT
        .database()
        .getItem(get -> get.tableName(KEPT.table("AccountsTable")).key(key(account)))
        .item()
        .values()
        .stream()
        .anyMatch(value -> "active".equals(value.s()));
  }

  private static Map<String, AttributeValue> key(String account) {
    return Item.item().text("accountId", account).build();
  }
}
