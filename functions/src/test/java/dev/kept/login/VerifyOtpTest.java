package dev.kept.login;

import static dev.kept.login.LoginTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Answer;
import dev.kept.harness.Person;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionId;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class VerifyOtpTest {
  private static final String ALREADY = "AAAAAAAAAAAAAAAAAAAAAA";

  @Test
  @Proves("CX-3-01")
  void aPersonSignsInByMailOrByTextMessageAndNeedsNothingElse() {
    var person = KEPT.person().signUp();
    KEPT.clock().advance(Duration.ofHours(1));
    assertEquals("signed_in", person.verify(person.askForCode(), person.code()).text("status"));
    var byText = LoginTrial.askBy(person, "sms", person.phone());
    var sent = KEPT.postbox().to(person.phone());
    assertFalse(sent.isEmpty(), "no text message came");
    var answer = person.verify(byText.text("challengeId"), sent.getLast().code());
    assertEquals("signup_required", answer.text("status"));
  }

  @Test
  @Proves("CX-4.2-01")
  void thereIsNoPasswordAnywhere() {
    var person = KEPT.person();
    for (var path : List.of("/v1/otp", "/v1/otp/verify", "/v1/accounts")) {
      var body = new JsonObject().set("password", "secret");
      var answer = KEPT.call(person.call("POST", path).json(body));
      assertEquals(400, answer.status());
      assertTrue(
          answer.json().list("fields").orElseThrow().stream()
              .map(JsonObject.class::cast)
              .anyMatch(field -> field.text("code").orElse("").equals("unknown_member")),
          path + " takes a password");
    }
  }

  @Test
  @Proves("CX-4.2-03")
  void aCodeIsGoodUntilTenMinutesHavePassedAndRefusedFromThenThoughItsRowStands() {
    var inTime = KEPT.person();
    var challenge = inTime.askForCode();
    KEPT.clock().advance(Duration.ofMinutes(10).minusMillis(1));
    assertEquals(200, inTime.verify(challenge, inTime.code()).status());
    for (var late : List.of(Duration.ZERO, Duration.ofMillis(1))) {
      var person = KEPT.person();
      var expired = person.askForCode();
      KEPT.clock().advance(Duration.ofMinutes(10).plus(late));
      assertEquals(401, person.verify(expired, person.code()).status());
      assertFalse(LoginTrial.row(expired).isEmpty());
      assertEquals("3", LoginTrial.attribute(expired, "triesLeft").n());
    }
  }

  @Test
  void of200ParallelGuessesAtMostThreeAreCompared() throws InterruptedException {
    var person = KEPT.person();
    var challenge = person.askForCode();
    List<Callable<Answer>> guesses =
        IntStream.rangeClosed(1, 200)
            .mapToObj(
                step ->
                    (Callable<Answer>)
                        () ->
                            KEPT.call(
                                LoginTrial.guess(
                                        person, challenge, LoginTrial.other(person.code(), step))
                                    .from("198.51.100." + step)))
            .toList();
    var answers = LoginTrial.atOnce(guesses);
    assertTrue(answers.stream().allMatch(answer -> answer.status() == 401));
    assertEquals("0", LoginTrial.attribute(challenge, "triesLeft").n());
    assertEquals(401, person.verify(challenge, person.code()).status());
  }

  @Test
  void of50ParallelRightCodesOneOpensASession() throws InterruptedException {
    var person = KEPT.person().signUp();
    KEPT.clock().advance(Duration.ofHours(1));
    var challenge = person.askForCode();
    LoginTrial.set(challenge, "triesLeft", AttributeValue.fromN("50"));
    List<Callable<Answer>> calls =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    (Callable<Answer>)
                        () ->
                            KEPT.call(
                                LoginTrial.guess(person, challenge, person.code())
                                    .from("203.0.113." + i)))
            .toList();
    var answers = LoginTrial.atOnce(calls);
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 200).count());
    assertEquals(49, answers.stream().filter(answer -> answer.status() == 401).count());
  }

  @Test
  void wrongCodesSpendTheirTriesAndTheThirdEndsTheChallenge() {
    var person = KEPT.person();
    var challenge = person.askForCode();
    for (var step = 1; step <= 2; step++) {
      assertEquals(401, person.verify(challenge, wrong(person, step)).status());
    }
    assertEquals("1", LoginTrial.attribute(challenge, "triesLeft").n());
    assertEquals(401, person.verify(challenge, "ABCD2345").status());
    assertEquals("0", LoginTrial.attribute(challenge, "triesLeft").n());
    assertEquals(401, person.verify(challenge, person.code()).status());
  }

  @Test
  void theThirdTryIsStillGood() {
    var person = KEPT.person();
    var challenge = person.askForCode();
    for (var step = 1; step <= 2; step++) {
      assertEquals(401, person.verify(challenge, wrong(person, step)).status());
    }
    assertEquals(200, person.verify(challenge, person.code()).status());
  }

  @Test
  void wrongUsedExpiredAndUnknownAreOneAnswer() {
    var person = KEPT.person();
    var challenge = person.askForCode();
    var wrong = person.verify(challenge, wrong(person, 1));
    assertEquals(200, person.verify(challenge, person.code()).status());
    var used = person.verify(challenge, person.code());
    var unknown = person.verify(ALREADY, "1234");
    var noId = KEPT.call(LoginTrial.guess(person, "x", "1234"));
    for (var answer : List.of(wrong, used, unknown, noId)) {
      assertEquals(401, answer.status());
      assertEquals("wrong_code", answer.code());
      assertEquals(wrong.headers(), answer.headers());
      assertEquals(wrong.body().length, answer.body().length);
    }
  }

  @Test
  void aCodeOfAnotherPersonsChallengeIsWrong() {
    var one = KEPT.person();
    var two = KEPT.person();
    var first = one.askForCode();
    var second = two.askForCode();
    if (!one.code().equals(two.code())) {
      assertEquals(401, one.verify(second, one.code()).status());
      assertEquals(401, two.verify(first, two.code()).status());
    }
  }

  @Test
  void aCodeThatIsNotSentYetSpendsNoTry() {
    var person = KEPT.person();
    var challenge = KEPT.call(LoginTrial.ask(person, "email", person.email())).text("challengeId");
    assertEquals(401, person.verify(challenge, "1234").status());
    assertEquals("3", LoginTrial.attribute(challenge, "triesLeft").n());
  }

  @Test
  void aCodeToDeleteSignsNobodyInAndIsGoodForItsOwnSessionOnly() {
    var person = KEPT.person().signUp();
    var challenge = person.askForCode("delete").text("challengeId");
    var code = person.code();
    assertEquals(401, person.verify(challenge, code).status());
    KEPT.clock().advance(Duration.ofHours(1));
    assertEquals("3", LoginTrial.attribute(challenge, "triesLeft").n());

    var again = person.signIn();
    var fresh = again.askForCode("delete").text("challengeId");
    var proof = KEPT.bean("Deletion", ChallengeProof.class);
    var freshCode = new Sensitive<>(again.code());
    var row = LoginTrial.row(fresh);
    var account = new AccountId(LoginTrial.attribute(row, "accountId").s());
    var session = new SessionId(LoginTrial.attribute(row, "sessionId").s());
    var id = new ChallengeId(fresh);
    var other = new SessionId(ALREADY);
    assertFalse(LoginTrial.useUp(proof.check(id, freshCode, "delete", account, other)));
    assertFalse(
        LoginTrial.useUp(proof.check(id, freshCode, "delete", new AccountId(ALREADY), session)));
    assertFalse(LoginTrial.useUp(proof.check(id, freshCode, "sign_in", account, session)));
    assertEquals("3", LoginTrial.attribute(fresh, "triesLeft").n());
    assertTrue(LoginTrial.useUp(proof.check(id, freshCode, "delete", account, session)));
    assertFalse(LoginTrial.useUp(proof.check(id, freshCode, "delete", account, session)));
  }

  @TestFactory
  Stream<DynamicTest> codesOfAnotherFormAreRefusedWhateverTheChallenge() {
    var person = KEPT.person();
    return Stream.of(
            "1234",
            "\"123\"",
            "\"12345\"",
            "\"12a4\"",
            "\"１２３４\"",
            "\"abcd2345\"",
            "\"\"",
            "null",
            "true",
            "[\"1234\"]",
            "\" 1234\"",
            "\"1234 \"",
            "\"ABCD0234\"")
        .flatMap(
            code ->
                Stream.of(ALREADY, "x")
                    .map(
                        challenge ->
                            DynamicTest.dynamicTest(
                                code + " " + challenge,
                                () -> assertEquals(400, verify(person, challenge, code)))));
  }

  private static int verify(Person person, String challenge, String code) {
    var body =
        "{\"challengeId\":\"%s\",\"code\":%s,\"device\":{\"name\":\"n\",\"os\":\"o\"}}"
            .formatted(challenge, code);
    return KEPT.call(person.call("POST", "/v1/otp/verify").json(body)).status();
  }

  private static String wrong(Person person, int step) {
    return LoginTrial.other(person.code(), step);
  }
}
