package dev.kept.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.KnownDevices;
import dev.kept.platform.Item;
import dev.kept.platform.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whom a person is told of, and whom not.
final class KnownDevicesTest {
  private final Kept kept = Kept.shared();
  private final Person person = Newcomer.signedUp(kept);
  private final Devices devices = new Devices(kept, person);
  private final KnownDevices known = kept.bean("VerifyOtp", KnownDevices.class);

  @Test
  void nobodyIsToldOfTheirOwnSignUp() {
    assertEquals(List.of(), notices(devices));
  }

  @Test
  void aDeviceThatIsNotKnownIsToldOfOnceAndByAnotherChannelThanItsOwn() {
    var phone = devices.signIn("Phone");
    assertEquals(List.of("new_device"), notices(devices));
    assertEquals(List.of("email"), notTo());
    var again = devices.signIn("Phone", Optional.of(phone.deviceToken()));
    assertEquals(List.of("new_device"), notices(devices));
    assertTrue(known.isKnown(devices.account(), again.deviceToken()));
  }

  @Test
  void aTokenThatWasReplacedIsAStrangers() {
    var phone = devices.signIn("Phone");
    var unused = devices.signIn("Phone", Optional.of(phone.deviceToken()));
    var copy = devices.signIn("Copy", Optional.of(phone.deviceToken()));
    assertEquals(List.of("new_device", "new_device"), notices(devices));
    assertTrue(known.isKnown(devices.account(), copy.deviceToken()));
  }

  @Test
  void twoWhoExchangeTheirTokensAreStrangersToEachOthersAccounts() {
    var other = new Devices(kept, Newcomer.signedUp(kept));
    var mine = devices.signIn("Mine").deviceToken();
    var theirs = other.signIn("Theirs").deviceToken();
    assertFalse(known.isKnown(devices.account(), theirs));
    assertFalse(known.isKnown(other.account(), mine));
    var unused = devices.signIn("Mine with theirs", Optional.of(theirs));
    unused = other.signIn("Theirs with mine", Optional.of(mine));
    assertEquals(2, notices(devices).size());
    assertEquals(2, notices(other).size());
    // Whose they are they still know: a stranger's sign-in takes nobody's device away.
    assertTrue(known.isKnown(devices.account(), mine));
    assertTrue(known.isKnown(other.account(), theirs));
  }

  @Test
  void endingAllSessionsForgetsEveryDevice() {
    var phone = devices.signIn("Phone");
    assertEquals(204, devices.end("/v1/sessions", phone.accessToken().value()).status());
    assertFalse(known.isKnown(devices.account(), phone.deviceToken()));
    var unused = devices.signIn("Phone", Optional.of(phone.deviceToken()));
    assertEquals(2, notices(devices).size());
  }

  @Test
  void aReusedTokenIsToldOfOnceAndTakenDown() {
    var first = devices.refresh(person.refreshToken());
    kept.clock().advance(Duration.ofSeconds(10));
    for (var i = 0; i < 3; i++) {
      assertEquals(401, devices.refresh(person.refreshToken()).status());
    }
    assertEquals(401, devices.refresh(first.text("refreshToken")).status());
    assertEquals(List.of("refresh_reused"), notices(devices));
    assertEquals(1, audited("refresh_reused"));
  }

  @Test
  void aTokenOfASessionThatWasEndedOrRanOutAlarmsNobody() {
    var tablet = devices.signIn("Tablet").refreshToken().value();
    var retired = devices.refresh(tablet).text("refreshToken");
    var live = devices.refresh(retired);
    assertEquals(204, devices.end("/v1/sessions/current", live.text("accessToken")).status());
    kept.clock().advance(Duration.ofMinutes(1));
    for (var replayed : List.of(tablet, retired, live.text("refreshToken"))) {
      assertEquals(401, devices.refresh(replayed).status());
    }
    var renewed = devices.refresh(person.refreshToken()).text("refreshToken");
    kept.clock().advance(Duration.ofDays(30));
    for (var replayed : List.of(person.refreshToken(), renewed)) {
      assertEquals(401, devices.refresh(replayed).status());
    }
    assertEquals(List.of("new_device"), notices(devices));
    assertEquals(0, audited("refresh_reused"));
  }

  @Test
  void whatIsOverIsPurgedAndWhatWasRenewedStays() {
    var lasting = devices.signIn("Lasting");
    var account = devices.account();
    var token = lasting.refreshToken().value();
    for (var i = 0; i < 3; i++) {
      kept.clock().advance(Duration.ofDays(25));
      token = devices.refresh(token).text("refreshToken");
    }
    var unused = kept.schedule("Purge", "PurgeExpired");
    assertTrue(devices.row(Devices.session(person.accessToken())).isEmpty(), "ran out");
    assertFalse(devices.row(Devices.session(lasting.accessToken().value())).isEmpty());
    kept.clock().advance(Duration.ofDays(16));
    assertEquals(401, devices.refresh(token).status());
    // A row's TTL is in whole seconds, rounded up.
    kept.clock().advance(Duration.ofDays(89).plusSeconds(1));
    assertFalse(known.isKnown(account, lasting.deviceToken()));
    unused = kept.schedule("Purge", "PurgeExpired");
    assertEquals(0, devices.holding("SessionsTable", account.value()));
    var hash = dev.kept.kernel.SecretToken.parse(token, 64).orElseThrow().hash();
    assertEquals(0, devices.holding("RefreshTokensTable", hash));
  }

  private List<String> notTo() {
    return rows("NoticesTable", devices).stream()
        .flatMap(row -> row.maybeText("notTo").stream())
        .toList();
  }

  private List<String> notices(Devices of) {
    return rows("NoticesTable", of).stream().map(row -> row.text("kind")).toList();
  }

  private long audited(String event) {
    return rows("AuditEntriesTable", devices).stream()
        .filter(row -> row.text("event").equals(event))
        .count();
  }

  private List<Row> rows(String table, Devices of) {
    var account = Item.item().text(":account", of.account().value()).build();
    return kept
        .database()
        .query(
            query ->
                query
                    .tableName(kept.table(table))
                    .consistentRead(true)
                    .keyConditionExpression("accountId = :account")
                    .expressionAttributeValues(account))
        .items()
        .stream()
        .map(Row::new)
        .toList();
  }
}
