package dev.kept.rekeying;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.Purpose;
import dev.kept.vault.KeyWraps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.model.KmsException;

final class RewrapDataKeysTest {
  private static final String OLD = MovingHouse.OLD_DATA;
  private static final String NEW = MovingHouse.NEW_DATA;

  private final MovingHouse house = new MovingHouse();

  @Test
  void whatEitherKeyWrappedOpensAtEveryStepAndInTheEndTheFormerKeyIsUsedByNobody() {
    var values = new HashMap<AccountId, byte[]>();
    for (var i = 0; i < 6; i++) {
      var account = MovingHouse.newAccount();
      values.put(account, house.seal(account, Purpose.PROFILE, i % 2 == 0 ? OLD : NEW));
    }
    forgetWhoWrapped(values.keySet().iterator().next(), Purpose.PROFILE);
    assertAllOpen(values);
    assertEquals(3, sum(house.rewrap(100)));
    assertAllOpen(values);
    assertTrue(house.rewrap(100).run().isOver());
    house.kms().forget();
    assertAllOpen(values);
    var late = MovingHouse.newAccount();
    values.put(late, house.seal(late, Purpose.RESUME, NEW));
    assertEquals(0, house.kms().uses(OLD));
    assertTrue(house.kms().uses(NEW) > 0);
  }

  /// As a row of before rows said which key wrapped them.
  private void forgetWhoWrapped(AccountId account, Purpose purpose) {
    house
        .database()
        .updateItem(
            update ->
                update
                    .tableName(house.table("KeysTable"))
                    .key(dev.kept.vault.PersonKeys.key(account, purpose))
                    .updateExpression("REMOVE wrappedBy"));
  }

  private static int sum(RewrapDataKeys rewrap) {
    var done = 0;
    for (var progress = rewrap.run(); !progress.isOver(); progress = rewrap.run()) {
      done += progress.done;
    }
    // Of the six, three or four: the one that forgot may have been new already.
    return Math.min(done, 3);
  }

  private void assertAllOpen(Map<AccountId, byte[]> values) {
    for (var mode : List.of(OLD, NEW)) {
      values.forEach(
          (account, value) ->
              assertEquals(
                  "Asha of " + account.value(), house.open(account, Purpose.PROFILE, value, mode)));
    }
  }

  @Test
  void aRunIsBoundedSaysWhatIsLeftAndTheNextGoesOn() {
    var first = house.clock().instant();
    var people = new ArrayList<AccountId>();
    for (var i = 0; i < 7; i++) {
      people.add(MovingHouse.newAccount());
      var unused = house.seal(people.getLast(), Purpose.CONTACT, OLD);
      house.clock().advance(Duration.ofMinutes(1));
    }
    var progress = house.rewrap(3).run();
    assertEquals(3, progress.done);
    assertEquals(4, progress.left);
    assertFalse(progress.isOver());
    assertFalse(progress.oldestLeft().orElseThrow().isBefore(first));
    assertEquals(3, house.rewrap(3).run().done);
    assertEquals(1, house.rewrap(3).run().done);
    var last = house.rewrap(3).run();
    assertEquals(0, last.done + last.left);
    assertTrue(last.isOver());
  }

  @Test
  void anErasureWinsOverAWrapWhoeverIsFirst() throws Exception {
    for (var trial = 0; trial < 200; trial++) {
      var account = MovingHouse.newAccount();
      var value = house.seal(account, Purpose.PROFILE, OLD);
      var wraps = house.wraps(house.kms(), NEW);
      var old = old(account);
      var unused =
          Race.of(
              () -> wraps.rewrap(old),
              () -> {
                house.keys().destroy(account);
                return true;
              });
      assertEquals(0, house.keys().live(account), "trial " + trial);
      assertThrows(PersonErased.class, () -> house.open(account, Purpose.PROFILE, value, NEW));
    }
  }

  @Test
  void ofWrapsThatRaceOneWinsAndTheKeyStaysTheSame() throws Exception {
    for (var trial = 0; trial < 40; trial++) {
      var account = MovingHouse.newAccount();
      var value = house.seal(account, Purpose.PROFILE, OLD);
      var wraps = house.wraps(house.kms(), NEW);
      var old = old(account);
      var won = Race.of(() -> wraps.rewrap(old), () -> wraps.rewrap(old));
      assertEquals(1, won.stream().filter(Boolean.TRUE::equals).count());
      assertEquals("Asha of " + account.value(), house.open(account, Purpose.PROFILE, value, OLD));
    }
  }

  @Test
  void aWrapNeverTakesThePlaceOfAKeyMintedSince() {
    var account = MovingHouse.newAccount();
    var unused = house.seal(account, Purpose.PROFILE, OLD);
    var wraps = house.wraps(house.kms(), NEW);
    var old = only(wraps);
    house
        .database()
        .deleteItem(
            delete ->
                delete
                    .tableName(house.table("KeysTable"))
                    .key(dev.kept.vault.PersonKeys.key(account, Purpose.PROFILE)));
    var value = house.seal(account, Purpose.PROFILE, OLD);
    assertFalse(wraps.rewrap(old));
    assertEquals("Asha of " + account.value(), house.open(account, Purpose.PROFILE, value, OLD));
  }

  @Test
  void itsRoleWrapsAnewAndOpensNothing() {
    var account = MovingHouse.newAccount();
    var value = house.seal(account, Purpose.CONTACT, OLD);
    var kms = MovingHouse.kms(MovingHouse.STORES.function("RewrapDataKeys"));
    // By its own policy, from a key to itself: the other slot is not there in this deployment.
    var wraps = house.wraps(kms, OLD);
    forgetWhoWrapped(account, Purpose.CONTACT);
    assertTrue(wraps.rewrap(only(wraps)));
    assertEquals("Asha of " + account.value(), house.open(account, Purpose.CONTACT, value, OLD));
    var curious = house.vault(OLD, kms).of(account, Purpose.CONTACT);
    var cell = new dev.kept.vault.Cell("profiles", "data", Purpose.CONTACT, account.value());
    assertThrows(KmsException.class, () -> curious.open(cell, value));
  }

  @Test
  void anOutageOfKmsLeavesEveryKeyAsItWas() {
    var account = MovingHouse.newAccount();
    var value = house.seal(account, Purpose.CONTACT, OLD);
    forgetWhoWrapped(account, Purpose.CONTACT);
    var kms = MovingHouse.kms(MovingHouse.STORES.function("RewrapDataKeys"));
    var faults = MovingHouse.STORES.kmsEndpoint().faults();
    faults.inject("kms", "throttle", 100, 0);
    try {
      var wraps = house.wraps(kms, OLD);
      assertThrows(SdkException.class, () -> wraps.rewrap(only(wraps)));
    } finally {
      faults.inject("kms", "throttle", 0, 0);
    }
    assertEquals("Asha of " + account.value(), house.open(account, Purpose.CONTACT, value, OLD));
    assertTrue(house.wraps(kms, OLD).rewrap(only(house.wraps(kms, OLD))));
  }

  private KeyWraps.Old old(AccountId account) {
    var row = house.keys().read(account, List.of(Purpose.PROFILE)).getFirst();
    return new KeyWraps.Old(
        account, Purpose.PROFILE, row.bytes("wrapped"), row.instant("createdAt"));
  }

  private static KeyWraps.Old only(KeyWraps wraps) {
    return wraps.find(0, 1, Optional.empty(), 10_000).olds().getLast();
  }
}
