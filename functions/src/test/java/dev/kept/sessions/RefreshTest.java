package dev.kept.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class RefreshTest {
  private final Kept kept = Kept.shared();
  private final Person person = Newcomer.signedUp(kept);
  private final Devices devices = new Devices(kept, person);

  @Test
  @Proves("CX-4.3-04")
  void aRefreshTokenIsSixtyFourRandomBytes() {
    var seen = new HashSet<String>();
    var token = person.refreshToken();
    for (var i = 0; i < 20; i++) {
      var bytes = Base64.getUrlDecoder().decode(token);
      assertEquals(64, bytes.length);
      // Halves too: a token with a fixed part would repeat it.
      assertTrue(seen.add(token.substring(0, 40)));
      assertTrue(seen.add(token.substring(44)));
      token = renewed(token);
    }
  }

  @Test
  @Proves("CX-4.3-06")
  void onlyTheHashOfARefreshTokenRests() {
    var next = renewed(person.refreshToken());
    for (var table :
        new String[] {"SessionsTable", "RefreshTokensTable", "IdempotencyTable", "OutboxTable"}) {
      assertEquals(0, devices.holding(table, person.refreshToken()), table);
      assertEquals(0, devices.holding(table, next), table);
      var raw =
          new String(
              Base64.getUrlDecoder().decode(next), java.nio.charset.StandardCharsets.ISO_8859_1);
      assertEquals(0, devices.holding(table, raw), table);
    }
    var hash = dev.kept.kernel.SecretToken.parse(next, 64).orElseThrow().hash();
    assertEquals(1, devices.holding("RefreshTokensTable", hash));
  }

  @Test
  @Proves("CX-4.3-07")
  void aTokenThatWasGivenUpEndsTheWholeFamily() {
    var next = renewed(person.refreshToken());
    kept.clock().advance(Duration.ofSeconds(10));
    assertEnded(devices.refresh(person.refreshToken()));
    assertEnded(devices.refresh(next));
    assertTrue(devices.row(Devices.session(person.accessToken())).isEmpty());
  }

  @Test
  void withinTenSecondsTheOldTokenOnceMoreYieldsAPairAndVoidsTheOneBefore() {
    var lost = devices.refresh(person.refreshToken());
    kept.clock().advance(Duration.ofMillis(9_999));
    var again = devices.refresh(person.refreshToken());
    assertEquals(200, again.status());
    assertEquals(401, devices.me(lost.text("accessToken")));
    assertEquals(200, devices.me(again.text("accessToken")));
    var thirdTime = devices.refresh(person.refreshToken());
    assertEnded(thirdTime);
    assertEnded(devices.refresh(lost.text("refreshToken")));
    assertEquals(200, devices.refresh(again.text("refreshToken")).status());
  }

  @Test
  void theVoidedPairEndsTheFamilyOnceTheWindowIsOver() {
    var lost = devices.refresh(person.refreshToken());
    var again = devices.refresh(person.refreshToken());
    kept.clock().advance(Duration.ofSeconds(10));
    assertEnded(devices.refresh(lost.text("refreshToken")));
    assertEnded(devices.refresh(again.text("refreshToken")));
  }

  @Test
  void theWindowIsOverAtTenSeconds() {
    var unused = renewed(person.refreshToken());
    kept.clock().advance(Duration.ofSeconds(10));
    assertEnded(devices.refresh(person.refreshToken()));
  }

  @Test
  void anAnswerThatArrivedClosesTheWindow() {
    var next = renewed(person.refreshToken());
    var afterNext = renewed(next);
    assertEnded(devices.refresh(person.refreshToken()));
    assertEnded(devices.refresh(afterNext));
  }

  @Test
  void aReplayAfterLogoutIsRefusedAndEndsNothingElse() {
    var other = devices.signIn("Tablet");
    assertEquals(204, devices.end("/v1/sessions/current", person.accessToken()).status());
    assertEnded(devices.refresh(person.refreshToken()));
    assertEquals(200, devices.refresh(other.refreshToken().value()).status());
  }

  @Test
  @Proves("CX-4.3-05")
  void eachUseRenewsThirtyDaysAndThirtyIdleDaysEndASession() {
    var signedInAt = kept.clock().instant();
    kept.clock().advance(Duration.ofDays(29));
    var token = renewed(person.refreshToken());
    var idleSince = kept.clock().instant();
    kept.clock().set(idleSince.plus(Duration.ofDays(30)).minusMillis(1));
    token = renewed(token);
    assertTrue(kept.clock().instant().isAfter(signedInAt.plus(Duration.ofDays(58))));
    idleSince = kept.clock().instant();
    kept.clock().set(idleSince.plus(Duration.ofDays(30)));
    assertEnded(devices.refresh(token));
  }

  @Test
  void aSessionEndsAfterNinetyDaysInAll() {
    var end = kept.clock().instant().plus(Duration.ofDays(90));
    var token = person.refreshToken();
    for (var i = 0; i < 4; i++) {
      kept.clock().advance(Duration.ofDays(20));
      token = renewed(token);
    }
    kept.clock().set(end.minusMillis(1));
    var last = devices.refresh(token);
    assertEquals(200, last.status());
    assertEquals(end, java.time.Instant.parse(last.text("refreshExpiresAt")));
    assertEquals(200, devices.me(last.text("accessToken")));
    kept.clock().set(end);
    assertEquals(401, devices.me(last.text("accessToken")));
    assertEnded(devices.refresh(last.text("refreshToken")));
  }

  @Test
  void aTokenOfAnotherFormIsRefusedLikeAnUnknownOne() {
    var token = person.refreshToken();
    for (var wrong :
        new String[] {"x", token + "=", token.substring(1), token.replace(token.charAt(0), '!')}) {
      assertEnded(devices.refresh(wrong));
    }
    var tooLong = devices.refresh("a".repeat(129));
    assertEquals(400, tooLong.status());
    assertEquals(200, devices.refresh(token).status());
  }

  @Test
  void aRepeatedKeyNeverGetsTheFirstAnswersTokens() {
    var call =
        person
            .call("POST", "/v1/sessions/refresh")
            .header("idempotency-key", "once")
            .json(new JsonObject().set("refreshToken", person.refreshToken()));
    var first = kept.call(call);
    var second = kept.call(call);
    assertEquals(200, second.status());
    assertFalse(first.text("refreshToken").equals(second.text("refreshToken")));
    assertEquals(401, devices.me(first.text("accessToken")));
  }

  @Test
  @Proves("CX-4.3-07")
  void twoHundredParallelRefreshesLeaveOneLiveBranch() throws Exception {
    var answers = inParallel(200, () -> devices.refresh(person.refreshToken()));
    var won = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertTrue(!won.isEmpty() && won.size() <= 2, () -> won.size() + " pairs");
    assertTrue(
        answers.stream().allMatch(answer -> answer.status() < 500 || answer.status() == 503));
    var live =
        won.stream()
            .filter(answer -> devices.me(answer.text("accessToken")) == 200)
            .filter(answer -> devices.refresh(answer.text("refreshToken")).status() == 200)
            .count();
    assertEquals(1, live);
  }

  private static List<Answer> inParallel(int times, Callable<Answer> call)
      throws InterruptedException, ExecutionException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<java.util.concurrent.Future<Answer>>();
      for (var i = 0; i < times; i++) {
        running.add(executor.submit(call));
      }
      var answers = new ArrayList<Answer>();
      for (var one : running) {
        answers.add(one.get());
      }
      return answers;
    }
  }

  private String renewed(String token) {
    var answer = devices.refresh(token);
    assertEquals(200, answer.status());
    return answer.text("refreshToken");
  }

  private static void assertEnded(Answer answer) {
    assertEquals(401, answer.status());
    assertEquals("session_ended", answer.code());
  }
}
