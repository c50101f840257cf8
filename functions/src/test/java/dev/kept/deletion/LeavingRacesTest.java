package dev.kept.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.platform.Transaction;
import dev.kept.promises.Proves;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Moves of one account at once: one wins, and account and job always tell the same.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LeavingRacesTest {
  private static final int TRIALS = 200;

  private EngineRoom room;

  @BeforeAll
  void start() {
    room = new EngineRoom();
  }

  @AfterAll
  void stop() {
    room.close();
  }

  /// Two machines whose clocks differ by a moment: one sees the time come, the other not yet.
  @Test
  @Proves("CX-6-02")
  void ofTheWayBackAndTheEndOneWins() throws InterruptedException {
    var won = new EnumMap<>(Map.of(ErasureJob.State.SCHEDULED, 0, ErasureJob.State.ORDERED, 0));
    for (var trial = 0; trial < TRIALS; trial++) {
      var account = scheduled();
      var dueAt = room.job(account).orElseThrow().dueAt().orElseThrow();
      room.clock.set(dueAt.minusMillis(1));
      var outcomes =
          Race.of(
              () -> room.takeBack(account),
              () -> {
                room.clock.set(dueAt);
                return room.jobs.begin(account);
              });
      assertEquals(Set.of(true, false), Set.copyOf(outcomes), "trial " + trial);
      assertEquals(outcomes.getFirst() ? "active" : "soft_deleted", state(account));
      assertEquals(outcomes.getFirst(), room.job(account).isEmpty());
      won.merge(
          outcomes.getFirst() ? ErasureJob.State.SCHEDULED : ErasureJob.State.ORDERED,
          1,
          Integer::sum);
    }
    assertTrue(won.values().stream().allMatch(times -> times > 0), "this was no race: " + won);
  }

  @Test
  void ofTwoOrdersToLeaveOneIsTaken() throws InterruptedException {
    for (var trial = 0; trial < TRIALS; trial++) {
      var account = AccountId.draw(room.random);
      room.account(account);
      var outcomes = Race.of(() -> room.schedule(account), () -> deactivates(account));
      assertEquals(Set.of(true, false), Set.copyOf(outcomes), "trial " + trial);
      assertEquals(outcomes.getFirst() ? "soft_deleted" : "deactivated", state(account));
      assertEquals(outcomes.getFirst(), room.job(account).isPresent());
    }
  }

  @Test
  void ofTheWayBackAndAnErasureAtOnceTheAccountFollowsOne() throws InterruptedException {
    for (var trial = 0; trial < TRIALS; trial++) {
      var account = scheduled();
      var outcomes =
          Race.of(
              () -> room.takeBack(account),
              () -> {
                var unused = room.order(account);
                return true;
              });
      // Whoever comes back first can still leave at once; nobody comes back from that.
      assertTrue(outcomes.getLast(), "trial " + trial);
      assertEquals("erasing", state(account));
      assertEquals(ErasureJob.State.ORDERED, room.job(account).orElseThrow().state());
    }
  }

  private AccountId scheduled() {
    var account = AccountId.draw(room.random);
    room.account(account);
    assertTrue(room.schedule(account));
    return account;
  }

  private boolean deactivates(AccountId account) {
    return new Transaction(room.client).update(room.moves.deactivate(account)).commit().isEmpty();
  }

  private String state(AccountId account) {
    return room.row("AccountsTable", "accountId", account.value()).orElseThrow().text("state");
  }
}
