package dev.kept.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Kept;
import dev.kept.kernel.MissedWork;
import dev.kept.platform.Item;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The schedules through their own function, over rows that the product itself has written.
final class PurgeTest {
  private static final Kept KEPT = Kept.shared();

  @Test
  @Proves("CX-6-06")
  void aCodeThatNobodyUsedIsGoneAfterTenMinutes() {
    var asked = KEPT.clock().instant();
    var challenge = KEPT.person().askForCode();
    assertTrue(isThere(challenge));
    var expiresAt = Long.parseLong(attribute(challenge, "expiresAt"));
    assertEquals(asked.plus(Duration.ofMinutes(10)).plusMillis(999).getEpochSecond(), expiresAt);

    KEPT.clock().advance(Duration.ofMinutes(10).minusMillis(1));
    purge();
    assertTrue(isThere(challenge));
    KEPT.clock().advance(Duration.ofSeconds(1));
    purge();
    assertFalse(isThere(challenge));
  }

  @Test
  @Proves("CX-6-05")
  void noRefreshTokenOutlivesItsFamily() {
    var person = KEPT.person().signUp();
    assertFalse(person.refreshToken().isEmpty());
    KEPT.clock().advance(Duration.ofDays(90).plusSeconds(1));
    var now = KEPT.clock().instant().getEpochSecond();
    assertTrue(ended("RefreshTokensTable", now) > 0);

    purge();

    assertEquals(0, ended("RefreshTokensTable", now));
    assertEquals(0, ended("SessionsTable", now));
  }

  @Test
  void workThatFailsHoldsUpNoOther() {
    var failing =
        new Work(
            "sends",
            () -> {
              throw new IllegalStateException("down");
            });
    var done = new int[1];
    var other = new Work("extractions", () -> done[0]++);
    var missed = new TakeUpMissed(List.of(failing, other, new Work("erasures", () -> done[0] = 9)));

    assertThrows(IllegalStateException.class, missed::others);
    assertEquals(1, done[0]);
  }

  @Test
  void everyScheduleAnswersWithCounts() {
    assertTrue(KEPT.schedule("Purge", "PurgeExpired").number("expired").isPresent());
    assertTrue(KEPT.schedule("Purge", "FinishErasures").number("erasures").isPresent());
    assertTrue(KEPT.schedule("Purge", "PurgeOriginals").number("originals").isPresent());
    assertFalse(KEPT.schedule("Purge", "ResumeWork").members().isEmpty());
  }

  @Test
  void aDryRunOfEveryPurgeTellsWhatWouldGo() {
    var challenge = KEPT.person().askForCode();
    KEPT.clock().advance(Duration.ofMinutes(12));
    var rows = dry("PurgeExpired").object(KEPT.table("ChallengesTable")).orElseThrow();
    assertTrue(rows.number("rows").orElseThrow().intValue() > 0);
    assertTrue(rows.number("oldestSeconds").orElseThrow().intValue() >= 119);
    assertTrue(isThere(challenge), "a dry run deletes nothing");
    assertTrue(dry("FinishErasures").object("erasures").isPresent());
    assertTrue(dry("PurgeOriginals").object("originals").isPresent());
    assertThrows(RuntimeException.class, () -> dry("ResumeWork"));
  }

  private static JsonObject dry(String schedule) {
    return KEPT.event("Purge", new JsonObject().set("schedule", schedule).set("dryRun", true));
  }

  private static void purge() {
    assertTrue(KEPT.schedule("Purge", "PurgeExpired").number("expired").isPresent());
  }

  private static boolean isThere(String challenge) {
    return KEPT.database()
        .getItem(
            get ->
                get.tableName(KEPT.table("ChallengesTable"))
                    .key(Item.item().text("challengeId", challenge).build()))
        .hasItem();
  }

  private static String attribute(String challenge, String name) {
    return java.util.Objects.requireNonNull(
            KEPT.database()
                .getItem(
                    get ->
                        get.tableName(KEPT.table("ChallengesTable"))
                            .key(Item.item().text("challengeId", challenge).build()))
                .item()
                .get(name))
        .n();
  }

  private static long ended(String table, long now) {
    return KEPT
        .database()
        .scanPaginator(
            scan ->
                scan.tableName(KEPT.table(table))
                    .filterExpression("expiresAt <= :now")
                    .expressionAttributeValues(Item.item().number(":now", now).build()))
        .items()
        .stream()
        .count();
  }

  private record Work(String name, Runnable work) implements MissedWork {
    @Override
    public int resume() {
      work.run();
      return 1;
    }
  }
}
