package dev.kept.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Kept;
import dev.kept.kernel.OpaqueId;
import dev.kept.platform.Row;
import dev.kept.promises.Proves;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class FailuresTest {
  private static final Kept KEPT = Kept.shared();
  private static final int TRIALS = 200;

  private final Failures failures = KEPT.bean("VerifyOtp", Failures.class);

  @Test
  @Proves("CX-3-07")
  void theSeventhWrongCodeOfADayIsNotCompared() {
    toNextDay();
    var counted = Counted.unknownDevice(index());
    for (var i = 0; i < 6; i++) {
      assertTrue(failures.charge(counted).takesShortCodes(), "failure " + i);
    }
    assertFalse(failures.charge(counted).takesShortCodes());
    var before = KEPT.clock().instant();
    KEPT.clock().set(before.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)).minusMillis(1));
    assertFalse(failures.charge(counted).takesShortCodes());
    KEPT.clock().advance(Duration.ofMillis(1));
    assertTrue(failures.charge(counted).takesShortCodes());
  }

  @Test
  void of200AtOnceExactlySixMayBeComparedAndAllAreCounted() throws InterruptedException {
    toNextDay();
    var counted = Counted.unknownDevice(index());
    var charges = atOnce(TRIALS, () -> failures.charge(counted));
    assertEquals(6, charges.stream().filter(Failures.Charge::takesShortCodes).count());
    assertEquals(TRIALS, count(counted, "inRow"));
    atOnce(
        50,
        () -> {
          failures.forgive(charges.get(0));
          return true;
        });
    assertEquals(TRIALS - 50, count(counted, charges.get(0).day()));
    assertEquals(TRIALS - 50, count(counted, charges.get(0).year()));
  }

  @Test
  void fifteenInARowAreTheEndUntilARightCodeAndANewDayChangesNothing() {
    var counted = Counted.unknownDevice(index());
    for (var i = 0; i < 15; i++) {
      toNextDay();
      assertTrue(failures.charge(counted).takesShortCodes(), "failure " + i);
    }
    toNextDay();
    var sixteenth = failures.charge(counted);
    assertFalse(sixteenth.takesShortCodes());
    failures.forgive(sixteenth);
    toNextDay();
    assertTrue(failures.charge(counted).takesShortCodes());
  }

  @Test
  void sixtyAYearAreTheEndThoughRightCodesCameBetween() {
    KEPT.clock().set(Instant.parse((year() + 1) + "-01-01T00:00:00Z"));
    var counted = Counted.unknownDevice(index());
    for (var i = 0; i < 60; i++) {
      assertTrue(failures.charge(counted).takesShortCodes(), "failure " + i);
      if (i % 5 == 4) {
        failures.forgive(failures.charge(counted));
        toNextDay();
      }
    }
    assertFalse(failures.charge(counted).takesShortCodes());
    KEPT.clock().set(Instant.parse((year() + 1) + "-01-01T00:00:00Z").minusMillis(1));
    assertFalse(failures.charge(counted).takesShortCodes());
  }

  @Test
  void aKnownDeviceHasTenADayThatNobodyElseCanSpend() {
    toNextDay();
    var index = index();
    var stranger = Counted.unknownDevice(index);
    var thief = Counted.knownDevice(index, "stolen");
    for (var i = 0; i < 40; i++) {
      failures.charge(stranger);
      failures.charge(thief);
    }
    var owner = Counted.knownDevice(index, "own");
    for (var i = 0; i < 10; i++) {
      assertTrue(failures.charge(owner).takesShortCodes(), "failure " + i);
    }
    assertFalse(failures.charge(owner).takesShortCodes());
    assertTrue(failures.charge(Counted.stepUp(index)).takesShortCodes());
  }

  @Test
  void pretendingWritesNothing() {
    var before = rows();
    failures.pretend();
    assertEquals(before, rows());
  }

  @Test
  void theBreakerOpensAt300AnHourAndClosesWithTheHour() {
    toNextDay();
    var all = KEPT.bean("VerifyOtp", AllFailures.class);
    var standings = KEPT.bean("RequestOtp", Standings.class);
    var stranger = Counted.unknownDevice(index());
    for (var i = 0; i < 299; i++) {
      all.charge(true);
    }
    all.charge(false);
    all.forgive(all.charge(true));
    assertFalse(standings.read(stranger).longCode());
    all.charge(true);
    assertTrue(standings.read(stranger).longCode());
    assertFalse(standings.read(Counted.knownDevice(index(), "own")).longCode());
    assertFalse(standings.read(Counted.stepUp(index())).longCode());
    KEPT.clock().advance(Duration.ofHours(1).minusMillis(1));
    assertTrue(standings.read(stranger).longCode());
    KEPT.clock().advance(Duration.ofMillis(1));
    assertFalse(standings.read(stranger).longCode());
  }

  @Test
  void theUsualIsASlowMeanOfHoursThatAreOverAndAnAttackEntersItCapped() {
    assertEquals(300, AllFailures.bound(0));
    assertEquals(300, AllFailures.bound(60));
    assertEquals(301, AllFailures.bound(60.1));
    toNextDay();
    var usual = KEPT.bean("Purge", UsualFailures.class);
    var unused = usual.resume();
    var before = thousandths();
    var all = KEPT.bean("VerifyOtp", AllFailures.class);
    for (var i = 0; i < 400; i++) {
      all.charge(true);
    }
    assertEquals(0, usual.resume());
    KEPT.clock().advance(Duration.ofHours(1));
    assertEquals(1, usual.resume());
    assertEquals(before + (300_000 - before) / 168.0, thousandths(), 2);
    assertEquals(0, usual.resume());
    KEPT.clock().advance(Duration.ofDays(9));
    assertEquals(72, usual.resume());
  }

  private static double thousandths() {
    return new Row(row("all#usual")).number("thousandths");
  }

  private static long count(Counted counted, String name) {
    return new Row(row(counted.failures())).number(name);
  }

  private static Map<String, AttributeValue> row(String scope) {
    return KEPT.database()
        .getItem(
            get ->
                get.tableName(KEPT.table("LimitsTable"))
                    .key(Map.of("scope", AttributeValue.fromS(scope)))
                    .consistentRead(true))
        .item();
  }

  private static long rows() {
    return KEPT
        .database()
        .scanPaginator(scan -> scan.tableName(KEPT.table("LimitsTable")))
        .items()
        .stream()
        .count();
  }

  private static <T> List<T> atOnce(int times, Callable<T> call) throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(25)) {
      var results = new ArrayList<T>();
      for (var done : threads.invokeAll(java.util.Collections.nCopies(times, call))) {
        results.add(done.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static int year() {
    return KEPT.clock().instant().atOffset(java.time.ZoneOffset.UTC).getYear();
  }

  private static void toNextDay() {
    var now = KEPT.clock().instant();
    KEPT.clock().set(now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)));
  }

  private static String index() {
    return OpaqueId.draw(new SecureRandom());
  }
}
