package dev.kept.rekeying;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.addresses.AddressMoves;
import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Basis;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.vault.BlindIndex;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReindexAddressesTest {
  private static final String BEFORE = MovingHouse.OLD_INDEX;
  private static final String READY = BEFORE + ",next:" + MovingHouse.NEW_INDEX;
  private static final String MOVING = MovingHouse.NEW_INDEX + ",former:" + BEFORE;
  private static final String AFTER = MovingHouse.NEW_INDEX;

  private final MovingHouse house = new MovingHouse();
  private int addresses;

  @Test
  void everybodyIsFoundAtEveryStepAndInTheEndTheFormerKeyIsUsedByNobody() {
    var people = new HashMap<ContactAddress, AccountId>();
    for (var step : List.of(BEFORE, BEFORE, READY, READY, MOVING, MOVING)) {
      var address = address();
      var account = MovingHouse.newAccount();
      assertTrue(house.signUp(account, address, house.index(step)));
      people.put(address, account);
      for (var live : step.equals(BEFORE) ? List.of(BEFORE, READY) : List.of(READY, MOVING)) {
        assertAllFound(people, live);
      }
    }
    var reindex = house.reindex(MOVING, 2);
    var moved = 0;
    for (var progress = reindex.run(); !progress.isOver(); progress = reindex.run()) {
      moved += progress.done;
      assertAllFound(people, READY);
      assertAllFound(people, MOVING);
    }
    assertEquals(people.size(), moved);
    assertEquals(people.size(), house.count("IdentitiesTable"));
    assertAllFound(people, AFTER);
    house.kms().forget();
    assertAllFound(people, AFTER);
    assertTrue(house.signUp(MovingHouse.newAccount(), address(), house.index(AFTER)));
    assertEquals(0, house.kms().uses(BEFORE));
    assertTrue(house.kms().uses(MovingHouse.NEW_INDEX) > 0);
  }

  private void assertAllFound(Map<ContactAddress, AccountId> people, String step) {
    var index = house.index(step);
    people.forEach(
        (address, account) ->
            assertEquals(Optional.of(account), house.identities().find(index.of(address)), step));
  }

  @Test
  void aRunIsBoundedAndSaysHowOldTheOldestLeftIs() {
    var begun = house.clock().instant();
    for (var i = 0; i < 5; i++) {
      assertTrue(house.signUp(MovingHouse.newAccount(), address(), house.index(BEFORE)));
      house.clock().advance(Duration.ofMinutes(1));
    }
    var progress = house.reindex(MOVING, 2).run();
    assertEquals(2, progress.done);
    assertEquals(3, progress.left);
    assertFalse(progress.oldestLeft().orElseThrow().isBefore(begun));
    assertEquals(3, house.reindex(MOVING, 9).run().done);
    assertTrue(house.reindex(MOVING, 9).run().isOver());
  }

  @Test
  void oneAddressNeverHasTwoAccountsWhileBothKeysAreLive() throws Exception {
    var ready = house.index(READY);
    var moving = house.index(MOVING);
    for (var trial = 0; trial < 200; trial++) {
      var address = address();
      var one = MovingHouse.newAccount();
      var other = MovingHouse.newAccount();
      var won = Race.of(() -> claim(one, address, ready), () -> claim(other, address, moving));
      assertEquals(1, won.stream().filter(Boolean.TRUE::equals).count(), "trial " + trial);
      var winner = won.getFirst() ? one : other;
      assertEquals(Optional.of(winner), house.identities().find(ready.of(address)));
      assertEquals(Optional.of(winner), house.identities().find(moving.of(address)));
    }
    assertEquals(200, house.count("IdentitiesTable"));
  }

  private boolean claim(AccountId account, ContactAddress address, BlindIndex index) {
    return house
        .identities()
        .claim(new Transaction(house.database()), index.of(address), account)
        .commit()
        .isEmpty();
  }

  @Test
  void anAddressThatIsBeingMovedIsNeitherMissedNorGivenAway() throws Exception {
    var before = house.index(BEFORE);
    var ready = house.index(READY);
    var moving = house.index(MOVING);
    for (var trial = 0; trial < 100; trial++) {
      var address = address();
      var owner = MovingHouse.newAccount();
      assertTrue(house.signUp(owner, address, before));
      var old = only();
      var stranger = trial % 2 == 0 ? ready : moving;
      var outcomes =
          Race.<Object>of(() -> move(old, address), () -> trialOf(stranger, address, owner));
      assertEquals(List.of(true, true), outcomes, "trial " + trial);
      assertEquals(Optional.of(owner), house.identities().find(moving.of(address)));
    }
    assertEquals(100, house.count("IdentitiesTable"));
  }

  /// @return whether the owner was found, and a stranger could not have the address
  private boolean trialOf(BlindIndex index, ContactAddress address, AccountId owner) {
    return house.identities().find(index.of(address)).equals(Optional.of(owner))
        && !claim(MovingHouse.newAccount(), address, index);
  }

  private boolean move(AddressMoves.Old old, ContactAddress address) {
    return house.moves().move(old, house.index(MOVING).currentOf(address), AFTER);
  }

  private AddressMoves.Old only() {
    return house.moves().find(AFTER, 0, 1, Optional.empty(), 10_000).olds().getLast();
  }

  @Test
  void nothingIsMovedForWhoIsBeingErasedOrHasChangedTheAddress() {
    var leaver = MovingHouse.newAccount();
    var address = address();
    assertTrue(house.signUp(leaver, address, house.index(BEFORE)));
    var old = only();
    house.close(leaver);
    assertFalse(move(old, address));
    assertEquals(Optional.of(leaver), house.identities().find(house.index(BEFORE).of(address)));
    var mover = MovingHouse.newAccount();
    var second = address();
    assertTrue(house.signUp(mover, second, house.index(BEFORE)));
    var stale =
        house.moves().find(AFTER, 0, 1, Optional.empty(), 10).olds().stream()
            .filter(found -> found.account().equals(mover))
            .findAny()
            .orElseThrow();
    assertTrue(move(stale, second));
    assertFalse(move(stale, second));
    // What was counted, or is open, under the former index is still found at an erasure.
    var reference = house.contacts().references(mover).getFirst();
    assertEquals(Optional.of(stale.index()), reference.formerIndex());
    assertEquals(2, house.count("IdentitiesTable"));
  }

  @Test
  void anAddressReservedUnderOneKeyIsReservedUnderTheOther() {
    var owner = MovingHouse.newAccount();
    var address = address();
    var before = house.index(BEFORE);
    assertTrue(house.signUp(owner, address, before));
    var until = house.clock().instant().plus(Duration.ofDays(3));
    assertTrue(
        house
            .identities()
            .reserve(new Transaction(house.database()), before.of(address), owner, until)
            .commit()
            .isEmpty());
    var moving = house.index(MOVING);
    assertEquals(Optional.empty(), house.identities().find(moving.of(address)));
    assertFalse(claim(MovingHouse.newAccount(), address, moving));
    house.clock().set(until);
    assertTrue(claim(MovingHouse.newAccount(), address, moving));
    assertEquals(1, house.count("IdentitiesTable"));
  }

  @Test
  void countsGoOnUnderTheOlderIndexWhileTheKeyIsReplaced() {
    var address = address();
    var lasting = house.index(BEFORE).of(address);
    assertEquals(lasting, BlindIndex.lasting(lasting));
    assertEquals(lasting, BlindIndex.lasting(house.index(READY).of(address)));
    assertEquals(lasting, BlindIndex.lasting(house.index(MOVING).of(address)));
    assertEquals(43, BlindIndex.lasting(house.index(AFTER).of(address)).length());
  }

  @Test
  void itsRoleOpensAddressesAndNothingElse() {
    var account = MovingHouse.newAccount();
    var kms = MovingHouse.kms(MovingHouse.STORES.function("ReindexAddresses"));
    for (var purpose : Purpose.values()) {
      if (purpose.basis() == Basis.CONSENT) {
        continue; // nobody opens those of who never consented
      }
      var value = house.seal(account, purpose, MovingHouse.OLD_DATA);
      var vault = house.vault(MovingHouse.OLD_DATA, kms).of(account, purpose);
      var cell = new dev.kept.vault.Cell("profiles", "data", purpose, account.value());
      if (purpose == Purpose.CONTACT) {
        assertEquals("Asha of " + account.value(), vault.openText(cell, value));
      } else {
        assertThrows(RuntimeException.class, () -> vault.open(cell, value), purpose::word);
      }
    }
  }

  @Test
  void aSettingThatIsNoKeyStopsTheFunction() {
    for (var wrong : List.of("a,b", "a,later:b", "a,next:b,former:c", ",next:b")) {
      assertThrows(Settings.InvalidSetting.class, () -> house.index(wrong), wrong);
    }
  }

  private ContactAddress address() {
    return EmailAddress.parse("mover" + addresses++ + "@example.org").orElseThrow();
  }
}
