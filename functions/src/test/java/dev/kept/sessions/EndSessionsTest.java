package dev.kept.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.KnownDevices;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EndSessionsTest {
  private final Kept kept = Kept.shared();
  private final Person person = Newcomer.signedUp(kept);
  private final Devices devices = new Devices(kept, person);

  @Test
  @Proves({"CX-6-07", "CX-7-13"})
  void anEndedSessionIsGoneAndTheOthersGoOn() {
    var tablet = devices.signIn("Tablet");
    var id = Devices.session(tablet.accessToken().value());
    assertFalse(devices.row(id).isEmpty());
    assertEquals(204, devices.end("/v1/sessions/" + id, person.accessToken()).status());
    assertEquals(401, devices.me(tablet.accessToken().value()));
    assertEquals(401, devices.refresh(tablet.refreshToken().value()).status());
    assertTrue(devices.row(id).isEmpty());
    assertEquals(0, devices.holding("RefreshTokensTable", id));
    assertEquals(200, devices.me(person.accessToken()));
    assertEquals(200, devices.refresh(person.refreshToken()).status());
  }

  @Test
  @Proves("CX-4.3-03")
  void loggingOutEndsEveryAccessTokenAtOnceAndNoOtherRefreshToken() {
    var tablet = devices.signIn("Tablet");
    var laptop = devices.signIn("Laptop");
    var call = devices.end("/v1/sessions/current", tablet.accessToken().value());
    assertEquals(204, call.status());
    assertEquals(401, devices.me(person.accessToken()));
    assertEquals(401, devices.me(tablet.accessToken().value()));
    assertEquals(401, devices.me(laptop.accessToken().value()));
    assertEquals(401, devices.refresh(tablet.refreshToken().value()).status());
    var renewed = devices.refresh(laptop.refreshToken().value());
    assertEquals(200, renewed.status());
    assertEquals(200, devices.me(renewed.text("accessToken")));
    assertEquals(200, devices.refresh(person.refreshToken()).status());
  }

  @Test
  @Proves("CX-7-13")
  void endingAllLeavesNothing() {
    var tablet = devices.signIn("Tablet");
    var known = kept.bean("VerifyOtp", KnownDevices.class);
    assertTrue(known.isKnown(devices.account(), tablet.deviceToken()));
    assertEquals(204, devices.end("/v1/sessions", person.accessToken()).status());
    assertEquals(401, devices.me(person.accessToken()));
    assertEquals(401, devices.me(tablet.accessToken().value()));
    assertEquals(401, devices.refresh(person.refreshToken()).status());
    assertEquals(401, devices.refresh(tablet.refreshToken().value()).status());
    assertFalse(known.isKnown(devices.account(), tablet.deviceToken()));
    assertEquals(0, devices.holding("SessionsTable", devices.account().value()));
    assertEquals(0, devices.holding("RefreshTokensTable", devices.account().value()));
  }

  @Test
  void anothersSessionAndAnUnknownOneAreNotFoundAlike() {
    var other = Newcomer.signedUp(kept);
    var othersId = Devices.session(other.accessToken());
    for (var id : List.of(othersId, "AAAAAAAAAAAAAAAAAAAAAA", "x", "~", "current2")) {
      var answer = devices.end("/v1/sessions/" + id, person.accessToken());
      assertEquals(404, answer.status(), id);
      assertEquals("not_found", answer.code());
    }
    assertEquals(200, devices.me(other.accessToken()));
  }

  @Test
  @Proves("CX-7-12")
  void aPersonSeesTheirOwnSessionsOnly() {
    var tablet = devices.signIn("Tablet of mine");
    var stranger = Newcomer.signedUp(kept);
    kept.clock().advance(Duration.ofMinutes(1));
    var renewed = devices.refresh(tablet.refreshToken().value()).text("accessToken");
    var items = items(renewed, "");
    assertEquals(2, items.size());
    for (var item : items) {
      assertEquals(
          Set.of("id", "deviceName", "os", "city", "createdAt", "lastActiveAt", "current"),
          item.members().keySet());
      var mine = item.bool("current").orElseThrow();
      assertEquals(
          mine ? "Tablet of mine" : person.device().text("name").get(),
          item.text("deviceName").get());
      assertEquals(mine ? "TestOS" : "TestOS 1", item.text("os").get());
      assertEquals(!mine, item.text("createdAt").equals(item.text("lastActiveAt")));
    }
    assertEquals(1, items(stranger.accessToken(), "").size());
  }

  @Test
  void aListIsPagedByACursorOfItsOwner() {
    for (var i = 0; i < 4; i++) {
      devices.signIn("Device " + i);
    }
    var first = kept.call(person.call("GET", "/v1/sessions?limit=3").bearer(person.accessToken()));
    assertEquals(3, first.json().list("items").orElseThrow().size());
    var cursor = first.text("next");
    assertEquals(2, items(person.accessToken(), "?limit=3&cursor=" + cursor).size());
    var stranger = Newcomer.signedUp(kept);
    var stolen =
        kept.call(
            stranger.call("GET", "/v1/sessions?cursor=" + cursor).bearer(stranger.accessToken()));
    assertEquals(400, stolen.status());
  }

  @Test
  @Proves("CX-2.2-01")
  void whatADeviceSaysRestsInItsSessionOnlyAndSealed() {
    var marker = "Marker-7f3a-device";
    var signedIn = devices.signIn(marker);
    var row = devices.row(Devices.session(signedIn.accessToken().value()));
    assertTrue(row.containsKey("deviceName") && row.containsKey("os"));
    var hash = dev.kept.kernel.SecretToken.parse(signedIn.deviceToken().value(), 32).get().hash();
    assertEquals(hash, new dev.kept.platform.Row(row).text("device"));
    for (var table : tables()) {
      assertEquals(0, devices.holding(table, marker), table);
      assertEquals(0, devices.holding(table, person.client()), table);
      assertEquals(0, devices.holding(table, signedIn.deviceToken().value()), table);
      if (!table.equals("SessionsTable")) {
        assertEquals(0, devices.holding(table, hash), table);
      }
    }
  }

  @Test
  void aDeviceIsKnownToItsAccountUntilHalfAYearAfterItsLastSignIn() {
    var known = kept.bean("VerifyOtp", KnownDevices.class);
    var before = devices.signIn("Phone");
    var after = devices.signIn("Phone", Optional.of(before.deviceToken()));
    assertFalse(known.isKnown(devices.account(), before.deviceToken()));
    assertTrue(known.isKnown(devices.account(), after.deviceToken()));
    var stranger = new Devices(kept, Newcomer.signedUp(kept));
    assertFalse(known.isKnown(stranger.account(), after.deviceToken()));
    var end = kept.clock().instant().plus(Sessions.DEVICE_KEPT);
    kept.clock().set(end.minusMillis(1));
    assertTrue(known.isKnown(devices.account(), after.deviceToken()));
    kept.clock().set(end);
    assertFalse(known.isKnown(devices.account(), after.deviceToken()));
  }

  @Test
  void erasureLeavesNothingThatLeadsToThePerson() {
    var unused = devices.signIn("Tablet");
    assertEquals(200, devices.refresh(person.refreshToken()).status());
    var erasure = kept.bean("Erase", SessionErasure.class);
    var account = devices.account();
    assertEquals(
        java.util.Map.of("SessionsTable", 4L, "RefreshTokensTable", 0L), erasure.holdings(account));
    erasure.erase(account);
    erasure.erase(account);
    assertEquals(0, devices.holding("SessionsTable", account.value()));
    assertEquals(0, devices.holding("RefreshTokensTable", account.value()));
    assertEquals(
        java.util.Map.of("SessionsTable", 0L, "RefreshTokensTable", 0L), erasure.holdings(account));
  }

  private List<JsonObject> items(String accessToken, String query) {
    var answer = kept.call(person.call("GET", "/v1/sessions" + query).bearer(accessToken));
    assertEquals(200, answer.status());
    return answer.json().list("items").orElseThrow().stream().map(JsonObject.class::cast).toList();
  }

  private static List<String> tables() {
    return List.of(
        "AccountsTable",
        "ContactsTable",
        "IdentitiesTable",
        "SessionsTable",
        "RefreshTokensTable",
        "ProfilesTable",
        "KeysTable",
        "OutboxTable",
        "IdempotencyTable");
  }
}
