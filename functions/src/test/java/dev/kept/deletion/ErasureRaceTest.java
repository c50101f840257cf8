package dev.kept.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.deletion.ErasureOrders.Placed;
import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.ReceiptId;
import dev.kept.platform.Transaction;
import dev.kept.promises.Proves;
import dev.kept.vault.PersonVault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What runs against an erasure and must lose: guarded writes, fresh keys, a second order.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ErasureRaceTest {
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

  @Test
  @Proves("CX-6-03")
  void aGuardedWriteThatRacesWithAnErasureLeavesNoRow() throws InterruptedException {
    var written = 0;
    for (var trial = 0; trial < TRIALS; trial++) {
      var account = AccountId.draw(room.random);
      room.account(account);
      var outcomes = Race.of(() -> writes(account), () -> erases(account));
      written += outcomes.getFirst() ? 1 : 0;
      assertEquals(Map.of(), room.cupboard.holdings(account), "trial " + trial);
      assertFalse(writes(account), "the guard holds afterwards");
    }
    assertTrue(written > 0, "no write ever came first: this was no race");
  }

  @Test
  @Proves("CX-6-03")
  void aKeyMintedAgainstItsDestructionDoesNotLive() throws InterruptedException {
    var sealed = 0;
    for (var trial = 0; trial < TRIALS; trial++) {
      var account = AccountId.draw(room.random);
      var outcomes =
          Race.<Optional<byte[]>>of(
              () -> seals(account),
              () -> {
                room.keys.destroy(account);
                return Optional.empty();
              });
      sealed += outcomes.getFirst().isPresent() ? 1 : 0;
      assertEquals(0, room.keys.live(account), "trial " + trial);
      var value = outcomes.getFirst().orElse(new byte[64]);
      assertThrows(PersonErased.class, () -> vault(account).open(EngineRoom.CELL, value));
      assertThrows(PersonErased.class, () -> vault(account).seal(EngineRoom.CELL, "again"));
    }
    assertTrue(sealed > 0, "no key was ever minted first: this was no race");
  }

  @Test
  void ofTwoOrdersOneIsTaken() throws InterruptedException {
    for (var trial = 0; trial < 20; trial++) {
      var account = AccountId.draw(room.random);
      room.account(account);
      var taken =
          Race.of(
              () -> room.place(account, ReceiptId.draw(room.random)),
              () -> room.place(account, ReceiptId.draw(room.random)));
      assertEquals(Set.of(Placed.DONE, Placed.ACCOUNT_CLOSED), Set.copyOf(taken));
      var row = room.row("AccountsTable", "accountId", account.value()).orElseThrow();
      assertEquals(List.of("erasing", 2L), List.of(row.text("state"), row.number("ver")));
    }
  }

  private boolean writes(AccountId account) {
    return new Transaction(room.client)
        .check(room.accountGuard.active(account))
        .put(
            room.cupboard.table("FilesTable"),
            room.cupboard.row("FilesTable", account, ReceiptId.draw(room.random).value()))
        .commit()
        .isEmpty();
  }

  private boolean erases(AccountId account) {
    room.order(account);
    return room.engine().run(account) == Erase.Outcome.RECEIPTED;
  }

  private Optional<byte[]> seals(AccountId account) {
    try {
      return Optional.of(vault(account).seal(EngineRoom.CELL, EngineRoom.SECRET));
    } catch (PersonErased _) {
      return Optional.empty();
    }
  }

  private PersonVault vault(AccountId account) {
    return room.vault.of(account, Purpose.PROFILE);
  }
}
