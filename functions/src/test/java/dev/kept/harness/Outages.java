package dev.kept.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.AwsCalls.Step;
import dev.kept.platform.JsonObject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Lets each call to AWS that an operation makes fail, one after the other, in every way there is.
///
/// Each time: the answer is 503 with `Retry-After`, or a whole success where only a note after the
/// effect failed; the effect stands wholly or not at all; and the same call, made again, succeeds
/// or says truthfully what stands.
public final class Outages {
  private final Kept kept;
  private int trials;
  private Optional<Map<String, AttributeValue>> asked = Optional.empty();

  public Outages(Kept kept) {
    this.kept = kept;
  }

  /// What is tried.
  ///
  /// @param status of its success
  /// @param afterwards what a repeat may answer once the effect stands and its answer was lost
  /// @param subjects each ready for the one call that is tried
  public record Operation(int status, Set<Integer> afterwards, Supplier<Subject> subjects) {
    public Operation {
      afterwards = Set.copyOf(afterwards);
    }
  }

  /// Somebody who is about to make the call.
  ///
  /// @param call makes it; each time the same
  /// @param effects how many times its effect stands; empty of what only reads, or may be repeated
  public record Subject(Callable<Answer> call, Optional<LongSupplier> effects) {}

  /// Somebody whose call has an effect.
  public Subject subject(Call call, LongSupplier effects) {
    return new Subject(() -> kept.call(call), Optional.of(effects));
  }

  /// Somebody whose call may be made as often as one likes.
  public Subject repeatable(Call call) {
    return new Subject(() -> kept.call(call), Optional.empty());
  }

  /// @return how many outages there were
  public int sweep(Operation operation) {
    trials = 0;
    expect(operation.status(), operation.subjects().get());
    var calls = AwsCalls.of(operation.subjects().get().call());
    assertEquals(operation.status(), calls.result().status());
    for (var step : AwsCalls.steps(calls.calls())) {
      var faults = Arrays.stream(Fault.values()).filter(fault -> fault.fits(step.call())).toList();
      for (var next = 0; next < faults.size(); ) {
        var subject = operation.subjects().get();
        var isOver = false;
        while (next < faults.size() && !isOver) {
          isOver = endsWith(operation, subject, step, faults.get(next));
          next++;
        }
        repeat(operation, subject, step + " by " + faults.get(next - 1), isOver);
      }
    }
    return trials;
  }

  private static void expect(int status, Subject subject) {
    try {
      assertEquals(status, subject.call().call().status());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// @return whether the effect stands
  private boolean endsWith(Operation operation, Subject subject, Step step, Fault fault) {
    var failed = AwsCalls.failing(step, fault, subject.call());
    restoreTries();
    trials += failed.isPresent() ? 1 : 0;
    var where = step + " by " + fault;
    var effects = subject.effects().map(LongSupplier::getAsLong);
    if (failed.isEmpty() || failed.get().status() == operation.status()) {
      assertEquals(1, effects.orElse(1L), "a success without its effect: " + where);
      return true;
    }
    assertEquals(503, failed.get().status(), where);
    assertTrue(failed.get().header("Retry-After").isPresent(), where);
    assertTrue(effects.orElse(0L) <= 1, where);
    return effects.orElse(0L) == 1;
  }

  /// Gives the newest code its three tries back, so that one subject can see every fault of a call.
  private void restoreTries() {
    if (asked.isEmpty()) {
      return;
    }
    try {
      var unused =
          kept.database()
              .updateItem(
                  update ->
                      update
                          .tableName(kept.table("ChallengesTable"))
                          .key(asked.get())
                          .updateExpression("SET triesLeft = :tries")
                          .conditionExpression("attribute_exists(triesLeft)")
                          .expressionAttributeValues(Map.of(":tries", AttributeValue.fromN("3"))));
    } catch (ConditionalCheckFailedException _) {
      // Used up, or erased.
    }
  }

  private static void repeat(Operation operation, Subject subject, String where, boolean isOver) {
    try {
      var status = subject.call().call().status();
      var isWhole = status == operation.status();
      var isTrue = isWhole && (!isOver || subject.effects().isEmpty());
      assertTrue(
          isTrue || (isOver && operation.afterwards().contains(status)),
          () -> "again " + status + ": " + where);
      var effects = subject.effects().map(LongSupplier::getAsLong).orElse(1L);
      assertTrue(
          effects == 1 || (effects == 2 && isWhole && isOver),
          () -> effects + " effects: " + where);
    } catch (Exception e) {
      throw new AssertionError(where, e);
    }
  }

  /// Asks for a code to an address and has it sent.
  ///
  /// @return the members that prove it
  public JsonObject proof(Person person, String purpose, String to) {
    var call =
        person
            .call("POST", "/v1/otp")
            .json(
                new JsonObject()
                    .set("channel", to.contains("@") ? "email" : "sms")
                    .set("to", to)
                    .set("purpose", purpose));
    var isSignIn = purpose.equals("sign_in");
    var challenge =
        kept.call(isSignIn ? call : call.bearer(person.accessToken())).text("challengeId");
    var key = Map.of("challengeId", AttributeValue.fromS(challenge));
    asked = Optional.of(key);
    var unused = kept.event("SendOtp", Kept.inserted(key));
    return new JsonObject()
        .set("challengeId", challenge)
        .set("code", kept.postbox().to(to).getLast().code());
  }

  /// @return how many entries of one event a person's audit trail has
  public long audited(String account, String event) {
    return kept.database()
        .query(
            query ->
                query
                    .tableName(kept.table("AuditEntriesTable"))
                    .consistentRead(true)
                    .select(Select.COUNT)
                    .keyConditionExpression("accountId = :account")
                    .filterExpression("#event = :event")
                    .expressionAttributeNames(Map.of("#event", "event"))
                    .expressionAttributeValues(
                        Map.of(
                            ":account", AttributeValue.fromS(account),
                            ":event", AttributeValue.fromS(event))))
        .count();
  }

  /// @return how many rows a table has
  public long rows(String table) {
    return kept
        .database()
        .scanPaginator(
            scan -> scan.tableName(kept.table(table)).consistentRead(true).select(Select.COUNT))
        .stream()
        .mapToLong(page -> page.count())
        .sum();
  }
}
