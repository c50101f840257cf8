package dev.kept.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.harness.Race;
import dev.kept.platform.JsonObject;
import dev.kept.sessions.RotateSigningKeys.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

final class SigningKeyRotationTest {
  private static final Duration PERIOD = Duration.ofDays(30);

  private final KeyRoom room = new KeyRoom();

  @Test
  void aKeyIsPublishedThenSignsThenIsArchivedWithoutItsPrivateHalf() {
    var rotation = room.rotation();
    assertEquals(Step.MADE_FIRST, rotation.run());
    var first = room.ring().signing();
    assertEquals(Step.PUBLISHED_STANDBY, rotation.run());
    assertEquals(Step.NOTHING, rotation.run());
    var second = room.ring().standby().orElseThrow().kid();
    assertTrue(room.ring().published().contains(second));
    assertEquals(first, room.ring().signing());
    room.clock().advance(PERIOD.minusMillis(1));
    assertEquals(Step.NOTHING, rotation.run());
    room.clock().advance(Duration.ofMillis(1));
    assertEquals(Step.ROTATED, rotation.run());
    assertEquals(second, room.ring().signing());
    assertEquals(List.of(first), room.ring().retiring());
    room.clock().advance(RotateSigningKeys.AFTER.minusMillis(1));
    assertEquals(Step.NOTHING, rotation.run());
    assertTrue(room.row(first).orElseThrow().sealedPrivateKey().isPresent());
    room.clock().advance(Duration.ofMillis(1));
    assertEquals(Step.ARCHIVED, rotation.run());
    assertFalse(room.ring().published().contains(first));
    assertTrue(room.row(first).orElseThrow().sealedPrivateKey().isEmpty());
    assertEquals(List.of(first), room.rows().archived());
    assertEquals(Step.NOTHING, rotation.run());
  }

  @Test
  void noKeySignsBeforeItWasPublishedForAnHour() {
    var rotation = room.rotation();
    assertEquals(Step.MADE_FIRST, rotation.run());
    room.clock().advance(PERIOD);
    assertEquals(Step.PUBLISHED_STANDBY, rotation.run());
    room.clock().advance(RotateSigningKeys.LEAD.minusMillis(1));
    assertEquals(Step.NOTHING, rotation.run());
    room.clock().advance(Duration.ofMillis(1));
    assertEquals(Step.ROTATED, rotation.run());
  }

  @Test
  void aRingOfBeforeRotationsIsTakenUp() {
    assertEquals(Step.MADE_FIRST, room.rotation().run());
    var first = room.ring().signing();
    Kept.shared()
        .database()
        .updateItem(
            update ->
                update
                    .tableName(room.table())
                    .key(SigningKeyRows.key("current"))
                    .updateExpression("REMOVE #since, ver")
                    .expressionAttributeNames(java.util.Map.of("#since", "since")));
    assertEquals(first, room.signer().current().kid());
    assertEquals(Step.PUBLISHED_STANDBY, room.rotation().run());
    room.clock().advance(RotateSigningKeys.LEAD);
    assertEquals(Step.ROTATED, room.rotation().run());
    assertNotEquals(first, room.ring().signing());
  }

  /// Two instances with caches of different ages, the clock moved in odd steps through two
  /// rotations: each takes whatever the other signed within its 15 minutes, at every moment.
  @Test
  void twoWarmInstancesTakeEachOthersTokensAtEveryMomentOfARotation() {
    var random = new Random(20361121);
    var one = room.instance();
    var other = room.instance();
    var rotation = room.rotation();
    var unused = rotation.run();
    var young = new ArrayDeque<Signed>();
    var end = room.clock().instant().plus(PERIOD.multipliedBy(2)).plus(Duration.ofHours(4));
    var signers = new HashSet<String>();
    while (room.clock().instant().isBefore(end)) {
      var near = nearChange();
      room.clock()
          .advance(near ? Duration.ofSeconds(20 + random.nextInt(400)) : Duration.ofHours(7));
      if (random.nextInt(4) == 0 || !near) {
        unused = rotation.run();
      }
      var now = room.clock().instant();
      for (var instance : List.of(one, other)) {
        if (random.nextBoolean()) {
          young.add(new Signed(instance.sign(now), now));
        }
      }
      young.removeIf(token -> !now.isBefore(token.at().plus(AccessToken.LIFE)));
      for (var token : young) {
        assertTrue(one.takes(token.text()) && other.takes(token.text()), () -> "at " + now);
      }
      signers.add(room.ring().signing());
    }
    assertEquals(3, signers.size());
  }

  private record Signed(String text, Instant at) {}

  private boolean nearChange() {
    var age = Duration.between(room.ring().since(), room.clock().instant());
    return age.compareTo(Duration.ofHours(3)) < 0
        || age.compareTo(PERIOD.minus(Duration.ofHours(8))) > 0;
  }

  @Test
  void ofRotationsThatRaceOneWinsAndOneKeySigns() throws Exception {
    var unused = room.rotation().run();
    unused = room.rotation().run();
    for (var trial = 0; trial < 30; trial++) {
      room.clock().advance(PERIOD);
      var before = room.ring();
      var steps = Race.of(room.rotation()::run, room.rotation()::run);
      var ring = room.ring();
      assertEquals(before.standby().orElseThrow().kid(), ring.signing(), "trial " + trial);
      assertEquals(before.version() + 1, ring.version());
      assertEquals(1, steps.stream().filter(Step.ROTATED::equals).count(), steps::toString);
      assertNobodyIsLost(ring);
      room.clock().advance(RotateSigningKeys.AFTER);
      assertEquals(
          Set.of(Step.ARCHIVED, Step.OVERTAKEN),
          archivedBy(Race.of(room.rotation()::run, room.rotation()::run)));
    }
    assertEquals(30, room.rows().archived().size());
    assertEquals(30, new HashSet<>(room.rows().archived()).size());
  }

  /// The slower of two may also look when all is done.
  private static Set<Step> archivedBy(List<Step> steps) {
    var found = new HashSet<>(steps);
    if (found.remove(Step.NOTHING)) {
      found.add(Step.OVERTAKEN);
    }
    return found;
  }

  private void assertNobodyIsLost(KeyRing ring) {
    for (var kid : ring.published()) {
      assertTrue(room.row(kid).orElseThrow().sealedPrivateKey().isPresent());
    }
  }

  @Test
  void aRevokedKeyIsGoodForNothingFromThatWriteOn() {
    var rotation = room.rotation();
    var unused = rotation.run();
    unused = rotation.run();
    var warm = room.instance();
    var now = room.clock().instant();
    var token = warm.sign(now);
    var standby = room.ring().standby().orElseThrow().kid();
    assertTrue(warm.takes(token));
    var revoked = room.revocation().run(Optional.empty());
    assertEquals(Optional.of(Forge.json(token, 0).text("kid").orElseThrow()), revoked);
    assertFalse(warm.takes(token));
    assertTrue(room.row(revoked.get()).orElseThrow().sealedPrivateKey().isEmpty());
    assertEquals(List.of(revoked.get()), room.rows().revoked());
    // What the instance still holds is refused; ten seconds on it signs with what stood by.
    assertFalse(warm.takes(warm.sign(now)));
    room.clock().advance(SigningKeys.KEPT);
    var next = warm.sign(now);
    assertEquals(standby, Forge.json(next, 0).text("kid").orElseThrow());
    assertTrue(warm.takes(next));
    assertTrue(room.ring().standby().isPresent());
  }

  @Test
  void anEmergencyThatIsDeliveredTwiceRevokesOneKey() {
    var unused = room.rotation().run();
    unused = room.rotation().run();
    assertTrue(room.revocation().run(Optional.empty()).isPresent());
    room.clock().advance(RevokeSigningKey.REPEAT.minusMillis(1));
    assertEquals(Optional.empty(), room.revocation().run(Optional.empty()));
    var signing = room.ring().signing();
    assertEquals(Optional.of(signing), room.revocation().run(Optional.of(signing)));
    assertEquals(Optional.empty(), room.revocation().run(Optional.of(signing)));
    assertEquals(Optional.empty(), room.revocation().run(Optional.of("current")));
    room.clock().advance(RevokeSigningKey.REPEAT);
    assertTrue(room.revocation().run(Optional.empty()).isPresent());
    assertEquals(3, room.rows().revoked().size());
  }

  @Test
  void everyKeyOfTheRingCanBeRevoked() {
    var unused = room.rotation().run();
    var lonely = room.ring().signing();
    assertTrue(room.revocation().run(Optional.of(lonely)).isPresent());
    assertNotEquals(lonely, room.ring().signing());
    unused = room.rotation().run();
    var standby = room.ring().standby().orElseThrow().kid();
    assertTrue(room.revocation().run(Optional.of(standby)).isPresent());
    assertNotEquals(standby, room.ring().standby().orElseThrow().kid());
    room.clock().advance(PERIOD);
    assertEquals(Step.ROTATED, room.rotation().run());
    var retiring = room.ring().retiring().getFirst();
    var before = room.ring();
    assertTrue(room.revocation().run(Optional.of(retiring)).isPresent());
    assertEquals(before.signing(), room.ring().signing());
    assertEquals(List.of(), room.ring().retiring());
    assertNobodyIsLost(room.ring());
    var rows = Kept.shared().database().scan(scan -> scan.tableName(room.table()));
    // The ring, the list of the revoked, two keys of the ring and three that were revoked.
    assertEquals(7, rows.count());
  }

  @Test
  void aRotationAndAnEmergencyThatRaceLeaveOneKeyThatSigns() throws Exception {
    var unused = room.rotation().run();
    unused = room.rotation().run();
    for (var trial = 0; trial < 30; trial++) {
      room.clock().advance(PERIOD);
      var old = room.ring().signing();
      var outcomes =
          Race.<Object>of(room.rotation()::run, () -> room.revocation().run(Optional.of(old)));
      assertTrue(room.ring().published().contains(room.ring().signing()), outcomes::toString);
      assertFalse(room.ring().published().contains(old), outcomes::toString);
      assertNobodyIsLost(room.ring());
      assertEquals(room.ring().signing(), room.signer().current().kid());
    }
  }

  @Test
  void anOutageOfKmsLeavesTheRingAsItWas() {
    var unused = room.rotation().run();
    var before = room.ring();
    var faults = KeyRoom.STORES.kmsEndpoint().faults();
    faults.inject("kms", "error", 100, 0);
    try {
      assertThrows(SdkException.class, () -> room.rotation().run());
      assertThrows(SdkException.class, () -> room.revocation().run(Optional.of(before.signing())));
    } finally {
      faults.inject("kms", "error", 0, 0);
    }
    assertEquals(before, room.ring());
    assertEquals(Step.PUBLISHED_STANDBY, room.rotation().run());
  }

  @Test
  void madeUpKeyIdsCostOneReadInFiveSeconds() {
    var unused = room.rotation().run();
    var database = new CountingReads(Kept.shared().database());
    var keys = new PublicKeys(room.rows(database), room.clock());
    for (var i = 0; i < 500; i++) {
      assertEquals(Optional.empty(), keys.find("A".repeat(18) + String.format("%04d", i)));
    }
    // The ring and the keys in it, once.
    assertEquals(2, database.reads());
    room.clock().advance(Duration.ofSeconds(5));
    assertEquals(Optional.empty(), keys.find("B".repeat(22)));
    assertEquals(Optional.empty(), keys.find("C".repeat(22)));
    assertEquals(3, database.reads());
  }

  /// The whole way, over HTTP: the function, the JWK sets, a person's token.
  @Test
  void anOperatorsCallVoidsTokensAtOnceAndAReceiptStaysVerifiable() {
    var kept = Kept.shared();
    var person = Newcomer.signedUp(kept);
    var kid = Forge.json(person.accessToken(), 0).text("kid").orElseThrow();
    assertEquals(200, person.get("/v1/me").status());
    var unused = kept.schedule("RotateSigningKeys", "RotateSigningKeys");
    var answer = kept.event("RotateSigningKeys", revocation(kid));
    assertEquals(Optional.of(kid), answer.text("revoked"));
    assertEquals(401, person.get("/v1/me").status());
    assertFalse(kids("/.well-known/jwks.json").contains(kid));
    assertTrue(kids("/.well-known/revoked-keys.json").contains(kid));
    kept.clock().advance(SigningKeys.KEPT);
    var renewed =
        kept.call(
            person
                .call("POST", "/v1/sessions/refresh")
                .json(new JsonObject().set("refreshToken", person.refreshToken())));
    assertEquals(200, person.keepTokens(renewed, 200).get("/v1/me").status());
  }

  private static JsonObject revocation(String kid) {
    return new JsonObject().set("schedule", "RevokeSigningKey").set("kid", kid);
  }

  private static List<String> kids(String path) {
    return Kept.shared().call(Call.of("GET", path)).json().list("keys").orElseThrow().stream()
        .map(key -> ((JsonObject) key).text("kid").orElseThrow())
        .toList();
  }
}
