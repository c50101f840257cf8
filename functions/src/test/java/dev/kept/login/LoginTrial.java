package dev.kept.login;

import dev.kept.harness.Answer;
import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Transaction;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the login tests share: calls, a look into the tables, parallel runs.
final class LoginTrial {
  static final Kept KEPT = Kept.shared();

  private LoginTrial() {}

  static Call ask(Person person, String channel, String to) {
    return person
        .call("POST", "/v1/otp")
        .json(new JsonObject().set("channel", channel).set("to", to).set("purpose", "sign_in"));
  }

  /// @param token of a device that asks by mail
  static Call askFrom(Person person, String token) {
    return person
        .call("POST", "/v1/otp")
        .json(
            new JsonObject()
                .set("channel", "email")
                .set("to", person.email())
                .set("purpose", "sign_in")
                .set("deviceToken", token));
  }

  /// @return a signed-in person's call
  static Call ask(Person caller, String purpose, Person about) {
    return caller
        .call("POST", "/v1/otp")
        .bearer(caller.accessToken())
        .json(
            new JsonObject()
                .set("channel", "email")
                .set("to", about.email())
                .set("purpose", purpose));
  }

  static Answer askBy(Person person, String channel, String to) {
    var answer = KEPT.call(ask(person, channel, to));
    KEPT.pump();
    return answer;
  }

  /// A call that verifies, to be made by several at once.
  static Call guess(Person person, String challengeId, String code) {
    return person
        .call("POST", "/v1/otp/verify")
        .json(
            new JsonObject()
                .set("challengeId", challengeId)
                .set("code", code)
                .set("device", person.device()));
  }

  /// @return a code that is not this one; `step` from 1 to 9,999 gives each another
  static String other(String code, int step) {
    return "%04d".formatted((Integer.parseInt(code) + step) % 10_000);
  }

  /// @return a challenge's row; empty when there is none
  static Map<String, AttributeValue> row(String challengeId) {
    return KEPT.database()
        .getItem(
            get ->
                get.tableName(KEPT.table("ChallengesTable"))
                    .key(Map.of("challengeId", AttributeValue.fromS(challengeId)))
                    .consistentRead(true))
        .item();
  }

  /// @return an attribute that must stand in a challenge's row
  static AttributeValue attribute(String challengeId, String name) {
    return attribute(row(challengeId), name);
  }

  static AttributeValue attribute(Map<String, AttributeValue> row, String name) {
    var value = row.get(name);
    if (value == null) {
      throw new AssertionError("a challenge without " + name);
    }
    return value;
  }

  /// Changes a challenge's row as no function would.
  static void set(String challengeId, String attribute, AttributeValue value) {
    KEPT.database()
        .updateItem(
            update ->
                update
                    .tableName(KEPT.table("ChallengesTable"))
                    .key(Map.of("challengeId", AttributeValue.fromS(challengeId)))
                    .updateExpression("SET #name = :value")
                    .expressionAttributeNames(Map.of("#name", attribute))
                    .expressionAttributeValues(Map.of(":value", value)));
  }

  /// Uses a challenge up, with nothing else.
  ///
  /// @return whether this call did
  static boolean useUp(DynamoDbClient client, UnaryOperator<Transaction> useUp) {
    return useUp.apply(new Transaction(client)).commit().isEmpty();
  }

  /// The same of a proof that may be none.
  static boolean useUp(Optional<UnaryOperator<Transaction>> proof) {
    return proof.filter(useUp -> useUp(KEPT.database(), useUp)).isPresent();
  }

  /// Wakes the sender for one challenge, as its stream would.
  static void wake(String challengeId) {
    var unused =
        KEPT.event(
            "SendOtp", Kept.inserted(Map.of("challengeId", AttributeValue.fromS(challengeId))));
  }

  static String state(String challengeId) {
    return attribute(challengeId, "state").s();
  }

  /// Moves the clock to the next full hour of UTC.
  static void toNextHour() {
    var now = KEPT.clock().instant();
    KEPT.clock().set(now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
  }

  static void toNextDay() {
    var now = KEPT.clock().instant();
    KEPT.clock().set(now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)));
  }

  /// Makes all calls at once, at most 25 at a time.
  static <T> List<T> atOnce(List<Callable<T>> calls) throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(25)) {
      var results = new ArrayList<T>();
      for (Future<T> done : threads.invokeAll(calls)) {
        results.add(result(done));
      }
      return results;
    }
  }

  private static <T> T result(Future<T> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
