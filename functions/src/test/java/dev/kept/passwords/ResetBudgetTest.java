package dev.kept.passwords;

import static dev.kept.passwords.PasswordTrial.GOOD;
import static dev.kept.passwords.PasswordTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.egress.EgressOutcome;
import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.harness.TextBudget;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Row;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Links of resets by text message are in the budget of text messages.
final class ResetBudgetTest {
  private final TextBudget budget = new TextBudget(KEPT);

  @BeforeEach
  @AfterEach
  void toNextDay() {
    PasswordTrial.leaveNoResets();
    KEPT.postbox().answerWith(new EgressOutcome.Taken(new byte[0]));
    var now = KEPT.clock().instant();
    KEPT.clock().set(now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)));
  }

  @Test
  void aLinkByTextIsCountedOnceHoweverOftenItIsTried() {
    var person = withPassword();
    var before = budget.sent();
    KEPT.postbox().answerWith(new EgressOutcome.Unanswered());
    assertEquals(202, ask(person).status());
    assertEquals("pending", reset().text("state"));
    KEPT.postbox().answerWith(new EgressOutcome.Taken(new byte[0]));
    var key = PasswordResets.key(reset().text("resetId"));
    var unused = KEPT.event("SendPasswordReset", Kept.inserted(key));
    assertEquals("sent", reset().text("state"));
    assertEquals(before + 1, budget.sent());
  }

  @Test
  void pastTheBudgetTheAnswerIsTheSameAndNothingIsSent() {
    var person = withPassword();
    var usual = ask(withPassword());
    PasswordTrial.leaveNoResets();
    budget.spend();
    var told = KEPT.postbox().noticesTo(person.phone()).size();
    var answer = ask(person);
    assertEquals(202, answer.status());
    assertEquals(usual.headers(), answer.headers());
    assertEquals(usual.body().length, answer.body().length);
    assertEquals("failed", reset().text("state"));
    assertEquals(told, KEPT.postbox().noticesTo(person.phone()).size());
  }

  /// @return somebody who has no address but a phone number
  private static Person withPassword() {
    var person = KEPT.person();
    var otp = body(person).set("purpose", "sign_in");
    var challenge = KEPT.call(person.call("POST", "/v1/otp").json(otp)).text("challengeId");
    KEPT.pump();
    var code = KEPT.postbox().to(person.phone()).getLast().code();
    var signUp = person.signUpBody(person.verify(challenge, code));
    var unused =
        person.keepTokens(KEPT.call(person.call("POST", "/v1/accounts").json(signUp)), 201);
    assertEquals(204, PasswordTrial.set(person, GOOD).status());
    KEPT.pump();
    // The wait after the code by which they signed up.
    KEPT.clock().advance(Duration.ofSeconds(30));
    return person;
  }

  private static Answer ask(Person person) {
    var answer = KEPT.call(person.call("POST", "/v1/password/reset").json(body(person)));
    KEPT.pump();
    return answer;
  }

  private static JsonObject body(Person person) {
    return new JsonObject().set("channel", "sms").set("to", person.phone());
  }

  /// @return the only reset there is
  private static Row reset() {
    var table = KEPT.table("PasswordResetsTable");
    var rows = KEPT.database().scan(scan -> scan.tableName(table).consistentRead(true)).items();
    assertEquals(1, rows.size());
    return new Row(rows.getFirst());
  }
}
