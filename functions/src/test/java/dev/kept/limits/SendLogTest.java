package dev.kept.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.limits.SendDecision.Send;
import dev.kept.limits.SendDecision.Silent;
import dev.kept.limits.SendDecision.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SendLogTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void theWaitsOfARunAre30And60And120AndThen300Seconds() {
    var log = SendLog.empty("s");
    var now = START;
    for (var seconds : new long[] {30, 60, 120, 300, 300}) {
      var early = log.ask("sign_in", "c", now);
      log = next(early);
      assertEquals(Duration.ofSeconds(seconds), resendAfter(early));
      var end = now.plusSeconds(seconds);
      assertEquals(new Wait(Duration.ofMillis(1)), log.ask("sign_in", "c", end.minusMillis(1)));
      assertEquals(new Wait(Duration.ofSeconds(seconds)), log.ask("sign_in", "c", now));
      now = end;
    }
  }

  @Test
  void aRunEndsWhenAnHourHasPassedWithoutAnAnswer() {
    var log = next(SendLog.empty("s").ask("sign_in", "a", START));
    log = next(log.ask("sign_in", "b", START.plusSeconds(30)));
    var last = START.plusSeconds(30);
    assertEquals(
        Duration.ofMinutes(2),
        resendAfter(log.ask("sign_in", "c", last.plus(HOUR).minusMillis(1))));
    assertEquals(Duration.ofSeconds(30), resendAfter(log.ask("sign_in", "c", last.plus(HOUR))));
  }

  @Test
  void theFourthSendOfAnHourIsSilentAndTheWindowSlides() {
    var log = SendLog.empty("s");
    for (var minute : new int[] {0, 1, 3}) {
      log = next(assertInstanceOf(Send.class, log.ask("sign_in", "c", at(minute))));
    }
    assertInstanceOf(Silent.class, log.ask("sign_in", "c", START.plus(HOUR).minusMillis(1)));
    assertInstanceOf(Send.class, log.ask("sign_in", "c", START.plus(HOUR)));
  }

  @Test
  void theSixthSendOfADayIsSilentAndTheWindowSlides() {
    var log = SendLog.empty("s");
    for (var hour = 0; hour < 5; hour++) {
      var asked = log.ask("sign_in", "c", START.plus(HOUR.multipliedBy(hour * 2L)));
      log = next(assertInstanceOf(Send.class, asked));
    }
    assertInstanceOf(Silent.class, log.ask("sign_in", "c", START.plus(DAY).minusMillis(1)));
    assertInstanceOf(Send.class, log.ask("sign_in", "c", START.plus(DAY)));
  }

  @Test
  void theTwentyFirstSendIn30DaysIsSilentAndTheWindowSlides() {
    var log = SendLog.empty("s");
    for (var day = 0; day < 20; day++) {
      var asked = log.ask("sign_in", "c", START.plus(DAY.multipliedBy(day)));
      log = next(assertInstanceOf(Send.class, asked));
    }
    var end = START.plus(DAY.multipliedBy(30));
    assertInstanceOf(Silent.class, log.ask("sign_in", "c", end.minusMillis(1)));
    assertInstanceOf(Send.class, log.ask("sign_in", "c", end));
  }

  @Test
  void silenceWaitsLikeASendAndLeavesTheLiveChallengeAlone() {
    var log = SendLog.empty("s");
    for (var minute : new int[] {0, 1, 3}) {
      log = next(log.ask("sign_in", "c" + minute, at(minute)));
    }
    var silent = assertInstanceOf(Silent.class, log.ask("sign_in", "unsent", at(10)));
    assertEquals(Map.of("sign_in", "c3"), silent.next().live());
    assertEquals(3, silent.next().sends().size());
    assertEquals(new Wait(Duration.ofMinutes(5)), silent.next().ask("sign_in", "again", at(10)));
  }

  @Test
  void aSendReplacesTheLiveChallengeOfItsOwnPurposeOnly() {
    var log = next(SendLog.empty("s").ask("delete", "d", START));
    var send = assertInstanceOf(Send.class, log.ask("export", "e", START.plusSeconds(30)));
    assertEquals(Optional.empty(), send.replaced());
    var second =
        assertInstanceOf(Send.class, send.next().ask("delete", "f", START.plusSeconds(90)));
    assertEquals(Optional.of("d"), second.replaced());
    assertEquals(Map.of("delete", "f", "export", "e"), second.next().live());
  }

  @Test
  void noCourseOfEventsEverSendsMoreThanTheWindowsAllow() {
    for (var seed = 0L; seed < 300; seed++) {
      var random = new Random(seed);
      var log = SendLog.empty("s");
      var now = START;
      for (var ask = 0; ask < 200; ask++) {
        now = now.plusSeconds(random.nextInt(random.nextBoolean() ? 400 : 40_000));
        log = next(log, log.ask("sign_in", "c", now));
        for (var limit : Limit.sends()) {
          var from = now.minus(limit.window());
          var within = log.sends().stream().filter(at -> at.isAfter(from)).count();
          assertTrue(within <= limit.most(), limit + " passed with seed " + seed);
        }
      }
    }
  }

  private static Instant at(int minute) {
    return START.plusSeconds(minute * 60L);
  }

  private static SendLog next(SendDecision decision) {
    return next(SendLog.empty("none"), decision);
  }

  private static SendLog next(SendLog present, SendDecision decision) {
    return switch (decision) {
      case Wait _ -> present;
      case Send send -> send.next();
      case Silent silent -> silent.next();
    };
  }

  private static Duration resendAfter(SendDecision decision) {
    return switch (decision) {
      case Wait(var left) -> left;
      case Send send -> send.resendAfter();
      case Silent silent -> silent.resendAfter();
    };
  }
}
