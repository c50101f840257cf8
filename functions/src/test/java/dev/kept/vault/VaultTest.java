package dev.kept.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.Purpose;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/// One person's vault on real stores: what opens where, what erasure leaves.
final class VaultTest {
  private static final Cell CELL = new Cell("profiles", "data", Purpose.PROFILE, "row");
  private static final String PLAIN = "a person's words";

  private final Stores stores = new Stores();
  private final CountingKms kms = new CountingKms(Stores.administrator());
  private final Vault vault = stores.vault(kms);
  private final AccountId account = AccountId.draw(new SecureRandom());

  @Test
  void aValueComesBackInAnotherVaultOfTheSamePerson() {
    var sealed = person().seal(CELL, PLAIN);
    assertEquals(PLAIN, person().openText(CELL, sealed));
    assertEquals(PLAIN, stores.vault().of(account, Purpose.PROFILE).openText(CELL, sealed));
  }

  @Test
  @Proves("CX-4.1-02")
  void aValueOpensAtItsOwnPlaceOnly() {
    var sealed = person().seal(CELL, PLAIN);
    var unused = person().seal(new Cell("resumes", "data", Purpose.RESUME, "row"), PLAIN);
    Stream.of(
            new Cell("files", "data", Purpose.PROFILE, "row"),
            new Cell("profiles", "name", Purpose.PROFILE, "row"),
            new Cell("profiles", "data", Purpose.PROFILE, "other"),
            new Cell("profiles", "data", Purpose.RESUME, "row"),
            new Cell("profiles", "data", Purpose.SECURITY, "row"))
        .forEach(
            other ->
                assertThrows(
                    NotAuthentic.class, () -> person().open(other, sealed), other.toString()));
  }

  @Test
  @Proves("CX-4.1-02")
  void anotherPersonsVaultDoesNotOpenIt() {
    var sealed = person().seal(CELL, PLAIN);
    var other = vault.of(AccountId.draw(new SecureRandom()), Purpose.values());
    var unused = other.seal(CELL, PLAIN);
    assertThrows(NotAuthentic.class, () -> other.open(CELL, sealed));
  }

  @Test
  void afterTheTombstoneNothingOpensAndNothingIsSealed() {
    var sealed = person().seal(CELL, PLAIN);
    stores.personKeys().destroy(account);
    assertThrows(PersonErased.class, () -> person().open(CELL, sealed));
    for (var purpose : Purpose.values()) {
      var cell = new Cell("t", "a", purpose, "r");
      assertThrows(PersonErased.class, () -> person().seal(cell, PLAIN), purpose.word());
      assertThrows(PersonErased.class, () -> person().mac(purpose, "use").apply(new byte[1]));
    }
    assertEquals(0, stores.personKeys().live(account));
  }

  @Test
  void whoReadBeforeTheTombstoneCannotMintAfterIt() {
    var early = person();
    stores.personKeys().destroy(account);
    assertThrows(PersonErased.class, () -> early.seal(CELL, PLAIN));
    assertEquals(0, stores.personKeys().live(account));
  }

  @Test
  void destroyingTwiceKeepsTheFirstTombstone() {
    var unused = person().seal(CELL, PLAIN);
    stores.personKeys().destroy(account);
    var first = tombstones();
    stores.clock().advance(Duration.ofDays(1));
    stores.personKeys().destroy(account);
    assertEquals(first, tombstones());
    // The keys, and what the person allowed.
    assertEquals(Purpose.values().length + 1, first.size());
  }

  @Test
  void anUnwrappedKeyIsKeptForSixtySecondsAndNotOneMillisecondMore() {
    var sealed = stores.vault().of(account, Purpose.PROFILE).seal(CELL, PLAIN);
    var asked = person();
    assertEquals(PLAIN, asked.openText(CELL, sealed));
    var before = kms.decryptions();
    stores.clock().advance(Duration.ofMillis(59_999));
    assertEquals(PLAIN, person().openText(CELL, sealed));
    assertEquals(before, kms.decryptions());
    stores.clock().advance(Duration.ofMillis(1));
    assertEquals(PLAIN, person().openText(CELL, sealed));
    assertEquals(before + 1, kms.decryptions());
  }

  @Test
  void aKeyRowMovedToAnotherPurposeIsRefusedThoughItsKeyIsInMemory() {
    var unused = person().seal(CELL, PLAIN);
    var wrapped =
        stores.personKeys().read(account, List.of(Purpose.PROFILE)).getFirst().bytes("wrapped");
    stores.personKeys().putIfAbsent(account, Purpose.CONTACT, wrapped, Stores.dataKey());
    var cell = new Cell("contacts", "address", Purpose.CONTACT, "row");
    assertThrows(InvalidCiphertextException.class, () -> person().seal(cell, PLAIN));
  }

  @Test
  void aPersonsMacIsTheirOwnForEachPurposeAndUse() {
    var value = "position".getBytes(StandardCharsets.UTF_8);
    var own = person().mac(Purpose.PROFILE, "cursor").apply(value);
    assertArrayEquals(own, person().mac(Purpose.PROFILE, "cursor").apply(value));
    assertFalse(Arrays.equals(own, person().mac(Purpose.PROFILE, "other").apply(value)));
    assertFalse(Arrays.equals(own, person().mac(Purpose.RESUME, "cursor").apply(value)));
    var other = vault.of(AccountId.draw(new SecureRandom()), Purpose.PROFILE);
    assertFalse(Arrays.equals(own, other.mac(Purpose.PROFILE, "cursor").apply(value)));
  }

  @Test
  void aNewPersonsKeysRestNowhereUntilTheyArePut() {
    var fresh = vault.ofNewPerson(account);
    var sealed = fresh.seal(CELL, PLAIN);
    assertEquals(PLAIN, fresh.openText(CELL, sealed));
    assertEquals(
        1, fresh.unwrittenKeys().stream().filter(row -> row.containsKey("wrapped")).count());
    assertEquals(0, stores.personKeys().live(account));
  }

  private PersonVault person() {
    return vault.of(account, Purpose.values());
  }

  private List<Long> tombstones() {
    return stores.personKeys().read(account, List.of(Purpose.values())).stream()
        .map(row -> row.number("destroyedAt"))
        .toList();
  }

  @RepeatedTest(20)
  void whoeverRacesToMintOneKeyOpensEverybodysValues() throws Exception {
    var people = 12;
    var start = new CountDownLatch(1);
    List<Future<byte[]>> sealing = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(people)) {
      for (var i = 0; i < people; i++) {
        var own = stores.vault();
        sealing.add(
            threads.submit(
                () -> {
                  var mine = own.of(account, Purpose.PROFILE);
                  start.await();
                  return mine.seal(CELL, PLAIN);
                }));
      }
      start.countDown();
      for (var future : sealing) {
        var sealed = future.get();
        assertEquals(PLAIN, person().openText(CELL, sealed));
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a racer failed", e);
    }
    assertEquals(1, stores.personKeys().live(account));
  }
}
