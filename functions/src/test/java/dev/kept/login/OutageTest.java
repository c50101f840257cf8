package dev.kept.login;

import static dev.kept.login.LoginTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Answer;
import dev.kept.harness.AwsCalls;
import dev.kept.harness.Call;
import dev.kept.harness.Outages;
import dev.kept.harness.Outages.Operation;
import dev.kept.harness.Outages.Subject;
import dev.kept.harness.Person;
import dev.kept.platform.Settings;
import jakarta.inject.Provider;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// DynamoDB or KMS fail at each step of asking and proving: no check is skipped, and whoever tries
/// again gets in.
final class OutageTest {
  private final Outages outages = new Outages(KEPT);

  @Test
  void anOutageOfAskingOpensAChallengeOrNone() {
    LoginTrial.toNextHour();
    sweep(
        202,
        Set.of(429),
        () -> {
          var challenges = outages.rows("ChallengesTable");
          return outages.subject(
              ask(KEPT.person()), () -> outages.rows("ChallengesTable") - challenges);
        });
  }

  @Test
  void anOutageAtAnyStepOfAWrongCodeIsA503AndAtMostATryIsGone() {
    LoginTrial.toNextDay();
    warmUp();
    var counting = KEPT.person();
    var calls = count(wrong(counting, counting.askForCode()));
    for (var step = 0; step < calls; step++) {
      var person = KEPT.person();
      var challenge = person.askForCode();
      var answer = failing(step, wrong(person, challenge));
      assertUnavailable(answer, step);
      assertTrue(triesLeft(challenge) >= 2);
      assertEquals(200, person.verify(challenge, person.code()).status());
    }
  }

  @Test
  void anOutageOfARightCodeLeavesTheCodeGoodOrIssuesATicket() {
    LoginTrial.toNextDay();
    sweep(
        200,
        Set.of(401),
        () -> {
          var person = KEPT.person();
          var call = right(person);
          var tickets = outages.rows("TicketsTable");
          return outages.subject(call, () -> outages.rows("TicketsTable") - tickets);
        });
  }

  @Test
  void anOutageOfASignInLeavesTheCodeGoodOrOpensASession() {
    LoginTrial.toNextDay();
    sweep(
        200,
        Set.of(401),
        () -> {
          var person = Newcomer.signedUp(KEPT);
          var account = person.get("/v1/me").text("id");
          return outages.subject(right(person), () -> outages.audited(account, "signed_in") - 1);
        });
  }

  private void sweep(int status, Set<Integer> afterwards, Supplier<Subject> subjects) {
    warmUp();
    var trials = outages.sweep(new Operation(status, afterwards, subjects));
    assertTrue(trials >= 15, trials + " trials");
  }

  private Call right(Person person) {
    var proof = outages.proof(person, "sign_in", person.email());
    return person
        .call("POST", "/v1/otp/verify")
        .header("idempotency-key", "once")
        .json(proof.set("device", person.device()));
  }

  @Test
  void aTryWhoseAnswerWasLostIsSpentOnceAndCompared() {
    var person = KEPT.person();
    var challenge = person.askForCode();
    LoginTrial.set(challenge, "triesLeft", AttributeValue.fromN("1"));
    var lost = new AtomicBoolean();
    try (var client = losing(lost)) {
      var id = new dev.kept.kernel.ChallengeId(challenge);
      var tried = challenges(client).spendTry(id, AskedFor.signIn());
      assertTrue(lost.get(), "no answer was lost");
      assertTrue(tried.isPresent(), "the last try was granted and forgotten");
      assertEquals(0, triesLeft(challenge));
      assertFalse(challenges(client).spendTry(id, AskedFor.signIn()).isPresent());
    }
  }

  @Test
  void aCodeWhoseUseWasAnsweredToNobodyIsUsedByThatCall() {
    var person = KEPT.person();
    var challenge = person.askForCode();
    var lost = new AtomicBoolean(true);
    try (var client = losing(lost)) {
      var id = new dev.kept.kernel.ChallengeId(challenge);
      var tried = challenges(client).spendTry(id, AskedFor.signIn()).orElseThrow();
      lost.set(false);
      assertTrue(consume(client, tried));
      assertTrue(lost.get(), "no answer was lost");
      assertFalse(consume(client, tried));
    }
  }

  private static boolean consume(DynamoDbClient client, TriedChallenge tried) {
    return LoginTrial.useUp(client, transaction -> challenges(client).consume(transaction, tried));
  }

  private static OtpChallenges challenges(DynamoDbClient client) {
    Provider<dev.kept.limits.ClientFailures> nobody =
        () -> {
          throw new AssertionError("not asked for");
        };
    var settings = new Settings(Map.of("CHALLENGES_TABLE", KEPT.table("ChallengesTable")));
    return new OtpChallenges(client, nobody, settings, KEPT.clock(), new SecureRandom());
  }

  /// The first answer that comes while `lost` is false is lost, and the SDK tries again.
  private static DynamoDbClient losing(AtomicBoolean lost) {
    var like = KEPT.database().serviceClientConfiguration();
    return DynamoDbClient.builder()
        .endpointOverride(like.endpointOverride().orElseThrow())
        .region(like.region())
        .credentialsProvider(like.credentialsProvider())
        .httpClient(software.amazon.awssdk.http.apache5.Apache5HttpClient.create())
        .overrideConfiguration(
            override ->
                override.addExecutionInterceptor(
                    new ExecutionInterceptor() {
                      @Override
                      public SdkHttpResponse modifyHttpResponse(
                          Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
                        return lost.compareAndSet(false, true)
                            ? context.httpResponse().toBuilder().statusCode(500).build()
                            : context.httpResponse();
                      }
                    }))
        .build();
  }

  private static void assertUnavailable(Answer answer, int step) {
    assertEquals(503, answer.status(), "at step " + step);
    assertTrue(answer.header("Retry-After").isPresent());
  }

  private static Answer failing(int step, Call call) {
    return AwsCalls.failing(step, () -> KEPT.call(call)).result();
  }

  private static int count(Call call) {
    return AwsCalls.of(() -> KEPT.call(call)).calls().size();
  }

  private static long triesLeft(String challenge) {
    return Long.parseLong(LoginTrial.attribute(challenge, "triesLeft").n());
  }

  private static Call ask(Person person) {
    return LoginTrial.ask(person, "email", person.email());
  }

  private static Call wrong(Person person, String challenge) {
    return LoginTrial.guess(person, challenge, LoginTrial.other(person.code(), 1));
  }

  private static void warmUp() {
    var person = KEPT.person();
    var unused = person.verify(person.askForCode(), person.code());
    KEPT.clock().advance(Duration.ofMillis(1));
  }
}
