package dev.kept.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.deletion.Erase.Outcome;
import dev.kept.deletion.ErasureJob.State;
import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.OverdueWork.Overdue;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.PersonalData;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.ReceiptId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The engine by itself: what it does in which order, and that neither a death at any effect nor a
/// second engine nor a failing store changes how it ends.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ErasureEngineTest {
  private EngineRoom room;

  @BeforeAll
  void start() {
    room = new EngineRoom();
  }

  @AfterAll
  void stop() {
    room.close();
  }

  @Test
  void whatWasSealedIsUnreadableAndTheRowsAreGoneAtOnce() {
    var account = room.person();
    var sealed =
        room.row("ProfilesTable", "accountId", account.value()).orElseThrow().bytes("data");
    var receipt = room.order(account);

    assertEquals(Outcome.RECEIPTED, room.engine().run(account));

    assertErased(account, receipt);
    var vault = room.vault.of(account, Purpose.PROFILE);
    assertThrows(PersonErased.class, () -> vault.open(EngineRoom.CELL, sealed));
  }

  @Test
  void aDeathAtAnyEffectIsFinishedByTheNextRun() {
    var effects = 0;
    for (var before : List.of(true, false)) {
      var n = 0;
      while (diesAndIsFinished(++n, before)) {
        effects++;
      }
    }
    assertTrue(effects >= 2 * 12, "only " + effects + " deaths");
  }

  @Test
  void twoDeathsInARowAreFinishedToo() {
    var seed = System.nanoTime();
    var chance = new Random(seed);
    for (var trial = 0; trial < 30; trial++) {
      var account = room.person();
      var receipt = room.order(account);
      dies(account, 1 + chance.nextInt(16), chance.nextBoolean());
      dies(account, 1 + chance.nextInt(16), chance.nextBoolean());
      finish(account);
      assertErased(account, receipt, "seed " + seed);
    }
  }

  @Test
  void theKeysAreDestroyedBeforeAnyStoreIsTouched() {
    var account = room.person();
    room.order(account);
    var keys = room.keys;
    var liveWhenErased = new AtomicInteger(-1);
    var witness =
        new Witness(room.drawer, () -> liveWhenErased.compareAndSet(-1, keys.live(account)));

    room.engine(witness, room.cupboard).run(account);

    assertEquals(0, liveWhenErased.get());
  }

  @Test
  void aFailingStoreHoldsUpNeitherTheKeysNorTheOthers() {
    var account = room.person();
    var receipt = room.order(account);
    var broken =
        new Witness(
            room.cupboard,
            () -> {
              throw new IllegalStateException(EngineRoom.SECRET);
            });

    assertEquals(Outcome.LEFT_SOMETHING, room.engine(room.drawer, broken).run(account));

    assertEquals(0, room.keys.live(account));
    assertEquals(Map.of(), room.drawer.holdings(account));
    var row = room.row("DeletionsTable", "accountId", account.value()).orElseThrow();
    assertEquals("failing", row.text("state"));
    assertEquals("java.lang.IllegalStateException", row.text("failure/cupboard"));
    assertFalse(row.attributes().toString().contains(EngineRoom.SECRET));
    assertTrue(room.receipts.find(receipt).isEmpty());

    assertEquals(Outcome.NOTHING_TO_DO, room.engine().run(account), "woken by its own record");
    assertTrue(room.jobs.wake(account));
    assertEquals(Outcome.RECEIPTED, room.engine().run(account));
    assertErased(account, receipt);
  }

  @Test
  void aStoreThatOnlySaysItIsErasedIsNotBelieved() {
    var account = room.person();
    var receipt = room.order(account);
    var liar = new Witness(room.cupboard, () -> {}, false);

    assertEquals(Outcome.LEFT_SOMETHING, room.engine(room.drawer, liar).run(account));
    assertTrue(room.receipts.find(receipt).isEmpty());
  }

  @Test
  void anEngineThatWasOvertakenStops() {
    var account = room.person();
    var receipt = room.order(account);
    var overtaken = new AtomicBoolean();
    var slow =
        new Witness(
            room.cupboard,
            () -> {
              if (overtaken.compareAndSet(false, true)) {
                room.clock.advance(ErasureLease.LENGTH);
                assertEquals(Outcome.RECEIPTED, room.engine().run(account));
              }
            });

    assertEquals(Outcome.NOTHING_TO_DO, room.engine(room.drawer, slow).run(account));
    assertErased(account, receipt);
  }

  @Test
  void ofTwoEnginesOneWorks() throws InterruptedException {
    for (var trial = 0; trial < 20; trial++) {
      var account = room.person();
      var receipt = room.order(account);
      var outcomes = Race.of(() -> room.engine().run(account), () -> room.engine().run(account));
      assertEquals(Set.of(Outcome.RECEIPTED, Outcome.NOTHING_TO_DO), Set.copyOf(outcomes));
      assertErased(account, receipt);
    }
  }

  @Test
  void aLeaseEndsAtItsEndAndNotBefore() {
    var account = room.person();
    room.order(account);
    room.killed.at(2, false);
    assertThrows(KilledAtEffect.Killed.class, () -> room.engine().run(account));
    room.killed.never();
    var lease =
        room.row("DeletionsTable", "accountId", account.value()).orElseThrow().instant("lease");

    room.clock.advance(Duration.between(room.clock.instant(), lease).minusMillis(1));
    assertFalse(room.jobs.wake(account));
    assertEquals(Outcome.NOTHING_TO_DO, room.engine().run(account));
    room.clock.advance(Duration.ofMillis(1));
    assertTrue(room.jobs.wake(account));
    assertEquals(Outcome.RECEIPTED, room.engine().run(account));
  }

  @Test
  void whatLandsAfterTheReceiptGoesWithTheLateSweep() {
    var account = room.person();
    room.order(account);
    assertEquals(Outcome.RECEIPTED, room.engine().run(account));
    room.cupboard.put("FilesTable", account, "late");
    var jobs = room.jobs;

    room.clock.advance(ErasureLease.LATE_SWEEP_AFTER.minusMillis(1));
    assertFalse(jobs.wake(account));
    room.clock.advance(Duration.ofMillis(1));
    assertTrue(jobs.wake(account));
    assertEquals(Outcome.OVER, room.engine().run(account));

    assertEquals(Map.of(), room.cupboard.holdings(account));
    assertTrue(room.job(account).isEmpty());
    assertEquals(Outcome.NOTHING_TO_DO, room.engine().run(account), "an event that comes late");
  }

  @Test
  void theScheduleTakesUpWhatTheStreamMissed() {
    var missed = new EngineRoom();
    try (missed) {
      var account = missed.person();
      var receipt = missed.order(account);
      var schedule = new MissedErasures(missed.jobs, missed.clock);

      missed.clock.advance(Duration.ofSeconds(90));
      assertEquals(new Overdue(1, Duration.ofSeconds(90)), schedule.overdue());
      assertEquals(1, schedule.resume());
      assertEquals(Outcome.RECEIPTED, missed.engine().run(account));
      assertEquals(Overdue.NONE, schedule.overdue());
      assertEquals(0, schedule.resume(), "nothing is due");
      assertTrue(missed.receipts.find(receipt).isPresent());
    }
  }

  private boolean diesAndIsFinished(int n, boolean before) {
    var account = room.person();
    var receipt = room.order(account);
    var died = dies(account, n, before);
    finish(account);
    assertErased(account, receipt, "killed " + (before ? "before" : "after") + " effect " + n);
    return died;
  }

  private boolean dies(AccountId account, int n, boolean before) {
    room.killed.at(n, before);
    try {
      room.engine().run(account);
      return false;
    } catch (KilledAtEffect.Killed _) {
      return true;
    } finally {
      room.killed.never();
      room.clock.advance(ErasureLease.LENGTH);
    }
  }

  /// What the schedule and the stream do together, until the receipt stands.
  private void finish(AccountId account) {
    if (room.job(account).orElseThrow().state() != State.RECEIPTED) {
      assertTrue(room.jobs.wake(account));
      assertEquals(Outcome.RECEIPTED, room.engine().run(account));
    }
  }

  private void assertErased(AccountId account, ReceiptId receipt) {
    assertErased(account, receipt, "");
  }

  private void assertErased(AccountId account, ReceiptId receipt, String how) {
    assertEquals(0, room.keys.live(account), how);
    assertEquals(Map.of(), room.drawer.holdings(account), how);
    assertEquals(Map.of(), room.cupboard.holdings(account), how);
    var job = room.job(account).orElseThrow();
    assertEquals(State.RECEIPTED, job.state(), how);
    assertTrue(job.receipt().isEmpty(), how);
    var claims = room.claims(receipt);
    assertEquals(
        2, claims.object("keys").orElseThrow().number("destroyed").orElseThrow().intValue(), how);
    assertEquals(1, EngineRoom.count(claims, "ProfilesTable"), how);
    assertEquals(3, EngineRoom.count(claims, "FilesTable"), how);
    assertEquals(2, EngineRoom.count(claims, "ResumesTable"), how);
  }

  /// A section that lets something happen when it is erased.
  private record Witness(PersonalData of, Runnable atErase, boolean erases)
      implements PersonalData {
    Witness(PersonalData of, Runnable atErase) {
      this(of, atErase, true);
    }

    @Override
    public String section() {
      return of.section();
    }

    @Override
    public Set<String> stores() {
      return of.stores();
    }

    @Override
    public Map<String, Long> holdings(AccountId account) {
      return of.holdings(account);
    }

    @Override
    public void erase(AccountId account) {
      atErase.run();
      if (erases) {
        of.erase(account);
      }
    }
  }
}
