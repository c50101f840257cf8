package dev.kept.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kept.harness.Kept;
import dev.kept.harness.TestClock;
import dev.kept.platform.Settings;
import dev.kept.promises.Proves;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AgeTest {
  private final Kept kept = Kept.shared();

  @Test
  @Proves({"JN-10-01", "JN-10-02", "CX-8-02"})
  void whoIsUnderAgeLeavesNothingAndUsesTheTicketUp() {
    var today = LocalDate.ofInstant(kept.clock().instant(), ZoneOffset.UTC);
    var tooYoung = today.minusYears(18).plusDays(1).toString();
    var child = Newcomer.of(kept);
    var tables =
        List.of(
            "AccountsTable",
            "ContactsTable",
            "IdentitiesTable",
            "SessionsTable",
            "RefreshTokensTable",
            "KeysTable",
            "ProfilesTable",
            "OutboxTable");
    var before = tables.stream().map(this::count).toList();
    var answer = child.signUp(child.body().set("birthDate", tooYoung));
    assertEquals(403, answer.status());
    assertEquals("under_age", answer.code());
    assertEquals(before, tables.stream().map(this::count).toList());
    assertFalse(child.hasTicket());
    assertEquals(401, child.signUp().status());
  }

  @Test
  @Proves("JN-10-01")
  void whoTurnsEighteenTodayMaySignUp() {
    var today = LocalDate.ofInstant(kept.clock().instant(), ZoneOffset.UTC);
    var newcomer = Newcomer.of(kept);
    var body = newcomer.body().set("birthDate", today.minusYears(18).toString());
    assertEquals(201, newcomer.signUp(body).status());
  }

  @Test
  void aBirthdayBeginsAtMidnightInUtc() {
    assertAge(18, "2008-11-21", "2026-11-20T23:59:59.999Z", false);
    assertAge(18, "2008-11-21", "2026-11-21T00:00:00.000Z", true);
    assertAge(18, "2008-11-21", "2026-11-21T00:00:00.001Z", true);
  }

  @Test
  void nobodyIsBornAfterTodayInUtc() {
    var midnight = nextMidnight();
    var day = LocalDate.ofInstant(midnight, ZoneOffset.UTC);
    kept.clock().set(midnight.minusMillis(1));
    assertEquals(400, bornOn(day));
    assertEquals(403, bornOn(day.minusDays(1)));
    for (var after : List.of(midnight, midnight.plusMillis(1))) {
      kept.clock().set(after);
      assertEquals(400, bornOn(day.plusDays(1)));
      assertEquals(403, bornOn(day));
      assertEquals(403, bornOn(day.minusDays(1)));
    }
  }

  @Test
  void whoTurnsEighteenMaySignUpFromMidnightOnToTheMillisecond() {
    var midnight = nextMidnight();
    var birth = LocalDate.ofInstant(midnight, ZoneOffset.UTC).minusYears(18);
    kept.clock().set(midnight.minusMillis(1));
    assertEquals(403, bornOn(birth));
    assertEquals(201, bornOn(birth.minusDays(1)));
    for (var after : List.of(midnight, midnight.plusMillis(1))) {
      kept.clock().set(after);
      assertEquals(201, bornOn(birth));
      assertEquals(403, bornOn(birth.plusDays(1)));
    }
  }

  private Instant nextMidnight() {
    return kept.clock().instant().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
  }

  private int bornOn(LocalDate birthDate) {
    var newcomer = Newcomer.of(kept);
    return newcomer.signUp(newcomer.body().set("birthDate", birthDate.toString())).status();
  }

  @Test
  void whoWasBornOnALeapDayIsOlderOnTheFirstOfMarch() {
    assertAge(18, "2008-02-29", "2026-02-28T23:59:59.999Z", false);
    assertAge(18, "2008-02-29", "2026-03-01T00:00:00.000Z", true);
    assertAge(20, "2008-02-29", "2028-02-28T23:59:59.999Z", false);
    assertAge(20, "2008-02-29", "2028-02-29T00:00:00.000Z", true);
    assertAge(18, "2008-03-01", "2026-02-28T23:59:59.999Z", false);
    assertAge(18, "2008-02-28", "2026-02-28T00:00:00.000Z", true);
  }

  @Test
  @Proves({"CX-8-01", "CX-8-02"})
  void noDeploymentMayTakeChildrenUnderThirteen() {
    assertAge(13, "2013-11-22", "2026-11-21T12:00:00.000Z", false);
    assertAge(13, "2013-11-21", "2026-11-21T12:00:00.000Z", true);
    for (var minimum : List.of("12", "0", "-1", "x", "", "22")) {
      var settings = new Settings(Map.of("AGE_MINIMUM", minimum));
      assertThrows(
          Settings.InvalidSetting.class, () -> new BirthdayGate(settings, new TestClock()));
    }
  }

  private static void assertAge(int minimum, String birthDate, String now, boolean isOldEnough) {
    var clock = new TestClock();
    clock.set(Instant.parse(now));
    var gate =
        new BirthdayGate(new Settings(Map.of("AGE_MINIMUM", Integer.toString(minimum))), clock);
    assertEquals(isOldEnough, gate.isOldEnough(LocalDate.parse(birthDate)), now);
  }

  private long count(String table) {
    return kept.database().scanPaginator(scan -> scan.tableName(kept.table(table))).items().stream()
        .count();
  }
}
