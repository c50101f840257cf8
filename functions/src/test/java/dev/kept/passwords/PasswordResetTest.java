package dev.kept.passwords;

import static dev.kept.passwords.PasswordTrial.GOOD;
import static dev.kept.passwords.PasswordTrial.KEPT;
import static dev.kept.passwords.PasswordTrial.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.egress.EgressOutcome;
import dev.kept.harness.Kept;
import dev.kept.house.Project;
import dev.kept.house.Yaml;
import dev.kept.kernel.NoticeKind;
import dev.kept.platform.HeldAddresses.Held;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Row;
import dev.kept.promises.Proves;
import dev.kept.sweep.Marker;
import dev.kept.sweep.Sweep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class PasswordResetTest {
  /// On a whole second, to which a TTL is rounded up.
  @BeforeEach
  void begin() {
    PasswordTrial.leaveNoResets();
    KEPT.clock().set(KEPT.clock().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
  }

  @Test
  void aResetSetsThePasswordEndsEverySessionAndSignsNobodyIn() {
    var person = PasswordTrial.withPassword();
    var byPassword = PasswordTrial.signIn(person, GOOD);
    var token = PasswordTrial.askForToken(person);
    var weak = PasswordTrial.confirm(person, token, "passwordpassword");
    assertEquals(400, weak.status());
    var answer = PasswordTrial.confirm(person, token, OTHER);
    assertEquals(204, answer.status());
    assertEquals(0, answer.body().length);
    assertEquals(Map.of(), PasswordTrial.reset(token));
    for (var access : List.of(person.accessToken(), byPassword.text("accessToken"))) {
      assertEquals(401, KEPT.call(person.call("GET", "/v1/me").bearer(access)).status());
    }
    var refresh = new JsonObject().set("refreshToken", byPassword.text("refreshToken"));
    assertEquals(
        401, KEPT.call(person.call("POST", "/v1/sessions/refresh").json(refresh)).status());
    assertEquals("wrong_password", PasswordTrial.signIn(person, GOOD).code());
    assertEquals("signed_in", PasswordTrial.signIn(person, OTHER).text("status"));
    assertEquals("token_invalid", PasswordTrial.confirm(person, token, GOOD).code());
    KEPT.pump();
    assertTrue(
        KEPT.postbox().noticesTo(person.email()).stream()
            .anyMatch(told -> told.kind() == NoticeKind.PASSWORD_CHANGED));
  }

  @Test
  @Proves("JN-9-05")
  void aLinkIsGoodFor59MinutesAnd59SecondsAndRefusedFromTheHourOnThoughItsRowStands() {
    var inTime = PasswordTrial.withPassword();
    var good = PasswordTrial.askForToken(inTime);
    KEPT.clock().advance(Duration.ofHours(1).minusMillis(1));
    assertEquals(204, PasswordTrial.confirm(inTime, good, OTHER).status());
    var late = PasswordTrial.withPassword();
    for (var after : List.of(Duration.ZERO, Duration.ofMillis(1))) {
      var expired = PasswordTrial.askForToken(late);
      KEPT.clock().advance(Duration.ofHours(1).plus(after));
      assertEquals(401, PasswordTrial.confirm(late, expired, OTHER).status());
      assertNotEquals(Map.of(), PasswordTrial.reset(expired), "the row is to be there");
    }
  }

  @Test
  @Proves("JN-9-05")
  void theScheduleDeletesWhatIsOverWithoutTtl() {
    var person = PasswordTrial.withPassword();
    var first = PasswordTrial.askForToken(person);
    KEPT.clock().advance(Duration.ofMinutes(59));
    var second = PasswordTrial.askForToken(person);
    KEPT.clock().advance(Duration.ofMinutes(1));
    var unused = KEPT.schedule("Purge", "PurgeExpired");
    assertEquals(Map.of(), PasswordTrial.reset(first));
    assertNotEquals(Map.of(), PasswordTrial.reset(second), "gone before its time");
    KEPT.clock().advance(Duration.ofDays(7));
    unused = KEPT.schedule("Purge", "PurgeExpired");
    assertTrue(
        KEPT
            .database()
            .scanPaginator(scan -> scan.tableName(KEPT.table("PasswordResetsTable")))
            .items()
            .stream()
            .findAny()
            .isEmpty(),
        "a row is older than a week");
  }

  /// Weekly is the promise; the rule that is there runs oftener.
  @Test
  @Proves("JN-9-05")
  void theTemplateHasTheScheduleRule() {
    var rule =
        Yaml.parse(Project.template())
            .get("Resources", "Purge", "Properties", "Events", "PurgeExpired", "Properties");
    assertEquals("rate(1 hour)", rule.get("Schedule").text());
    assertEquals("{\"schedule\":\"PurgeExpired\"}", rule.get("Input").text());
    assertFalse(rule.get("Enabled").text().equals("false"));
  }

  @Test
  void askingIsAnsweredAlikeAndOnlyWhoHasAPasswordGetsALink() {
    var with = PasswordTrial.withPassword();
    var without = KEPT.person().signUp();
    var nobody = KEPT.person();
    var answers = new java.util.TreeSet<String>();
    KEPT.clock().advance(Duration.ofHours(1));
    for (var person : List.of(with, without, nobody)) {
      var answer = PasswordTrial.ask(person);
      answers.add(answer.status() + new String(answer.body(), StandardCharsets.UTF_8));
      assertEquals(429, PasswordTrial.ask(person).status());
    }
    assertEquals(1, answers.size(), answers.toString());
    assertFalse(PasswordTrial.token(with).isEmpty());
    for (var person : List.of(without, nobody)) {
      assertTrue(
          KEPT.postbox().noticesTo(person.email()).stream()
              .noneMatch(told -> told.kind() == NoticeKind.PASSWORD_RESET_ASKED));
    }
  }

  @Test
  void ofTheTokenOnlyTheHashRestsAndOfTheAddressOnlyASeal() {
    var person = PasswordTrial.withPassword();
    var token = PasswordTrial.askForToken(person);
    var sweep =
        new Sweep(
            List.of(new Marker("token", token.substring(22)), new Marker("to", person.email())));
    var rows = KEPT.rows().getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(List.of(), sweep.search("tables", rows));
    for (var wrong :
        List.of("", "x", token + "x", token.substring(0, 64), token.substring(0, 22) + token)) {
      assertTrue(PasswordTrial.confirm(person, wrong, OTHER).status() >= 400, wrong);
    }
    var flipped =
        token.substring(0, 40) + (token.charAt(40) == 'A' ? 'B' : 'A') + token.substring(41);
    assertEquals("token_invalid", PasswordTrial.confirm(person, flipped, OTHER).code());
  }

  @Test
  void aLinkAskedForBeforeThePasswordWasSetIsDead() {
    var person = PasswordTrial.withPassword();
    var token = PasswordTrial.askForToken(person);
    KEPT.clock().advance(Duration.ofSeconds(1));
    assertEquals(204, PasswordTrial.set(person, OTHER).status());
    assertEquals("token_invalid", PasswordTrial.confirm(person, token, GOOD).code());
    assertEquals("signed_in", PasswordTrial.signIn(person, OTHER).text("status"));
  }

  /// From the first write on, whatever breaks off after it.
  @Test
  void noTokenOutlivesTheWriteThatSetsThePassword() {
    var person = PasswordTrial.withPassword();
    var live =
        KEPT.bean("Passwords", PasswordResets.class)
            .find(ResetToken.parse(PasswordTrial.askForToken(person)).orElseThrow())
            .orElseThrow();
    var account = PasswordTrial.account(person);
    var resets = KEPT.bean("Passwords", PasswordResets.class);
    var now = KEPT.clock().instant();
    var password =
        KEPT.bean("Passwords", Passwords.class).reset(account, new byte[1], live.askedAt(), now);
    assertTrue(
        KEPT.bean("Passwords", PasswordChanges.class)
            .reset(new Held(account, it -> it), resets.confirm(live, account), password));
    var refresh = new JsonObject().set("refreshToken", person.refreshToken());
    assertEquals(
        401, KEPT.call(person.call("POST", "/v1/sessions/refresh").json(refresh)).status());
    assertEquals(401, person.get("/v1/me").status());
  }

  /// What broke off after the new password was set is finished by whoever the stream wakes.
  @Test
  void aConfirmedResetThatBrokeOffStillEndsTheSessions() {
    var person = PasswordTrial.withPassword();
    var token = PasswordTrial.askForToken(person);
    var id = token.substring(0, 22);
    var account = PasswordTrial.account(person);
    KEPT.database()
        .updateItem(
            update ->
                update
                    .tableName(KEPT.table("PasswordResetsTable"))
                    .key(PasswordResets.key(id))
                    .updateExpression("SET #state = :confirmed, accountId = :account")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(
                        Map.of(
                            ":confirmed", AttributeValue.fromS("confirmed"),
                            ":account", AttributeValue.fromS(account.value()))));
    KEPT.clock().advance(Duration.ofSeconds(31));
    assertEquals(
        1, KEPT.schedule("Purge", "ResumeWork").number("passwordResets").orElseThrow().intValue());
    var unused = KEPT.event("SendPasswordReset", Kept.inserted(PasswordResets.key(id)));
    assertEquals(401, person.get("/v1/me").status());
    assertEquals(Map.of(), PasswordTrial.reset(token));
  }

  @Test
  void aSilentProcessorIsAskedThreeTimesEachTimeWithATokenOfItsOwn() {
    var person = PasswordTrial.withPassword();
    KEPT.postbox().answerWith(new EgressOutcome.Unanswered());
    try {
      assertEquals(202, PasswordTrial.ask(person).status());
    } finally {
      KEPT.postbox().answerWith(new EgressOutcome.Taken(new byte[0]));
    }
    KEPT.clock().advance(Duration.ofSeconds(31));
    assertEquals(
        1, KEPT.schedule("Purge", "ResumeWork").number("passwordResets").orElseThrow().intValue());
    var waiting =
        KEPT
            .database()
            .scanPaginator(scan -> scan.tableName(KEPT.table("PasswordResetsTable")))
            .items()
            .stream()
            .filter(row -> String.valueOf(row.get("state")).contains("pending"))
            .toList();
    assertEquals(1, waiting.size());
    var id = new Row(waiting.getFirst()).text("resetId");
    var unused = KEPT.event("SendPasswordReset", Kept.inserted(PasswordResets.key(id)));
    assertEquals(204, PasswordTrial.confirm(person, PasswordTrial.token(person), OTHER).status());
  }
}
