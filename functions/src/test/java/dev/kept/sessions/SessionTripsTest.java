package dev.kept.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Answer;
import dev.kept.harness.AwsCalls;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// What the hot paths cost in round trips, and what an outage at each of them leaves.
final class SessionTripsTest {
  /// Every signed-in read, and the trips of its own beside the one that lets it in.
  private static final Map<String, Integer> READS =
      Map.of(
          "/v1/me", 2,
          "/v1/sessions", 1,
          "/v1/me/profile", 1,
          "/v1/me/files", 1,
          "/v1/me/resumes", 1,
          "/v1/me/disclosures", 1);

  private final Kept kept = Kept.shared();
  private final Person person = Newcomer.signedUp(kept);
  private final Devices devices = new Devices(kept, person);

  @Test
  void aReadCostsOneTripForTheCallerAndThoseOfItsResource() {
    READS.forEach(
        (path, own) -> {
          // The first call mints and opens what later ones find.
          assertEquals(200, person.get(path).status(), path);
          var seen = AwsCalls.of(() -> person.get(path));
          assertEquals(200, seen.result().status(), path);
          assertTrue(seen.roundTrips() <= 1 + own, () -> path + " " + seen.operations());
          assertEquals("BatchGetItem", seen.calls().getFirst().operation(), path);
        });
  }

  @Test
  void aRefreshCostsThreeTrips() {
    var token = devices.refresh(person.refreshToken()).text("refreshToken");
    var seen = AwsCalls.of(() -> devices.refresh(token));
    assertEquals(200, seen.result().status());
    assertEquals(List.of("BatchGetItem", "GetItem", "TransactWriteItems"), seen.operations());
  }

  @Test
  void aSignInOpensItsSessionInThreeTrips() {
    var unused = devices.signIn("Warm");
    var seen = AwsCalls.of(() -> devices.signIn("Tablet"));
    assertTrue(seen.roundTrips() <= 3, () -> seen.operations().toString());
  }

  @Test
  void anOutageAtAnyStepOfARefreshLeavesTheOldTokenGood() {
    var token = devices.refresh(person.refreshToken()).text("refreshToken");
    for (var step = 0; step < 3; step++) {
      kept.clock().advance(Duration.ofMinutes(1));
      var before = token;
      assertUnavailable(step, () -> devices.refresh(before));
      // Later than any grace: had the failed call rotated, this would end the family.
      kept.clock().advance(Duration.ofMinutes(1));
      var renewed = devices.refresh(before);
      assertEquals(200, renewed.status(), "after an outage at step " + step);
      token = renewed.text("refreshToken");
    }
  }

  @Test
  void anOutageAtAnyStepOfTheListSaysSo() {
    assertEquals(200, person.get("/v1/sessions").status());
    for (var step = 0; step < 2; step++) {
      assertUnavailable(step, () -> person.get("/v1/sessions"));
    }
    assertEquals(200, person.get("/v1/sessions").status());
  }

  @Test
  void anOutageAtAnyStepOfARevokeLeavesTheSessionWholeUntilItIsMadeAgain() {
    var tablet = devices.signIn("Tablet");
    var access = tablet.accessToken().value();
    var path = "/v1/sessions/" + Devices.session(access);
    for (var step = 0; step < 3; step++) {
      assertUnavailable(step, () -> devices.end(path, person.accessToken()));
      assertEquals(200, devices.me(access), "after an outage at step " + step);
    }
    assertEquals(204, devices.end(path, person.accessToken()).status());
    assertEquals(401, devices.me(access));
    assertEquals(401, devices.refresh(tablet.refreshToken().value()).status());
  }

  @Test
  void anOutageAtAnyStepOfEndingAllEndsNoneOrAll() {
    var tablet = devices.signIn("Tablet");
    // Authentication, the look at what there is, the write: until then nothing has happened.
    for (var step = 0; step < 3; step++) {
      assertUnavailable(step, () -> devices.end("/v1/sessions", person.accessToken()));
      assertEquals(200, devices.me(person.accessToken()));
      assertEquals(200, devices.me(tablet.accessToken().value()));
    }
    // The second look comes when all has.
    assertUnavailable(3, () -> devices.end("/v1/sessions", person.accessToken()));
    assertEquals(401, devices.me(tablet.accessToken().value()));
    assertEquals(401, devices.refresh(tablet.refreshToken().value()).status());
    assertEquals(401, devices.refresh(person.refreshToken()).status());
  }

  private static void assertUnavailable(int step, Callable<Answer> call) {
    var answer = AwsCalls.failing(step, call).result();
    assertEquals(503, answer.status(), () -> "step " + step);
    assertTrue(answer.header("retry-after").isPresent());
  }
}
