package dev.kept.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.AccountState;
import dev.kept.kernel.SessionId;
import dev.kept.kernel.SignedIn;
import dev.kept.platform.AccountMoves;
import dev.kept.platform.Authenticator;
import dev.kept.platform.Caller;
import dev.kept.platform.Item;
import dev.kept.platform.Refusal;
import dev.kept.platform.Transaction;
import dev.kept.sessions.RefreshSession.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Two hundred trials of each race over one session, by the use cases themselves; the second of two
/// instances of every function is a warm one that has seen the person before.
final class SessionRacesTest {
  private static final int TRIALS = 200;

  private final Kept kept = Kept.shared();
  private final Person person = Newcomer.signedUp(kept);
  private final Devices devices = new Devices(kept, person);
  private final AccountId account = devices.account();
  private final RefreshSession refresh = kept.bean("Sessions", RefreshSession.class);
  private final EndSessions endSessions = kept.bean("Sessions", EndSessions.class);
  private final Authenticator authenticator = kept.bean("Sessions", Authenticator.class);

  private static final class Warm {
    private static final Kept KEPT = Kept.shared().again(Map.of());
  }

  @Test
  void ofTwoThatRefreshByOneTokenOneBranchLives() throws Exception {
    var warm = Warm.KEPT.bean("Sessions", RefreshSession.class);
    var token = person.refreshToken();
    for (var trial = 0; trial < TRIALS; trial++) {
      var presented = token;
      var pairs =
          Race.of(() -> refresh.run(presented), () -> warm.run(presented)).stream()
              .flatMap(outcome -> pair(outcome).stream())
              .toList();
      var live =
          pairs.stream().filter(pair -> isGood(authenticator, pair.access().value())).toList();
      assertEquals(1, live.size(), "trial " + trial);
      token = live.getFirst().refresh().text().value();
    }
  }

  @Test
  void whatIsRevokedUnderLoadIsRefusedFromTheAnswerOnByEveryInstance() throws Exception {
    var warm = Warm.KEPT.bean("Sessions", Authenticator.class);
    for (var trial = 0; trial < TRIALS; trial++) {
      var tablet = devices.signIn("Tablet");
      var access = tablet.accessToken().value();
      assertTrue(isGood(warm, access));
      var ended =
          Race.of(
              () -> endSessions.one(caller(), new SessionId(Devices.session(access))),
              () -> isGood(warm, access));
      assertTrue(ended.getFirst());
      assertTrue(!isGood(warm, access) && !isGood(authenticator, access), "trial " + trial);
    }
  }

  @Test
  void aRefreshThatRacesWithALogoutLeavesNothingThatLives() throws Exception {
    for (var trial = 0; trial < TRIALS; trial++) {
      var tablet = devices.signIn("Tablet");
      var token = tablet.refreshToken().value();
      var by = caller(tablet);
      var refreshed =
          Race.<Optional<TokenPairs.Pair>>of(
                  () -> {
                    endSessions.current(by);
                    return Optional.empty();
                  },
                  () -> pair(refresh.run(token)))
              .getLast();
      assertTrue(pair(refresh.run(token)).isEmpty(), "trial " + trial);
      refreshed.ifPresent(
          pair -> {
            assertTrue(!isGood(authenticator, pair.access().value()));
            assertTrue(pair(refresh.run(pair.refresh().text().value())).isEmpty());
          });
      assertTrue(devices.row(by.session().value()).isEmpty(), "trial " + trial);
    }
  }

  @Test
  void aSignInThatRacesWithTheEndOfAllLivesWholeOrNotAtAll() throws Exception {
    for (var trial = 0; trial < TRIALS; trial++) {
      var by = caller();
      var signedIn =
          Race.<Optional<SignedIn>>of(
                  () -> {
                    endSessions.all(by);
                    return Optional.empty();
                  },
                  () -> Optional.of(devices.signIn("Racer")))
              .getLast()
              .orElseThrow();
      var access = isGood(authenticator, signedIn.accessToken().value());
      var renewed = pair(refresh.run(signedIn.refreshToken().value())).isPresent();
      assertEquals(access, renewed, "trial " + trial);
    }
  }

  @Test
  void anErasureThatRacesWithARefreshResurrectsNobody() throws Exception {
    var moves = kept.bean("Deletion", AccountMoves.class);
    var erasure = kept.bean("Erase", SessionErasure.class);
    for (var trial = 0; trial < TRIALS; trial++) {
      var token = devices.signIn("Tablet").refreshToken().value();
      var unused =
          Race.of(
              () -> {
                var ordered =
                    new Transaction(kept.database()).update(moves.startErasing(account)).commit();
                erasure.erase(account);
                return ordered.isEmpty();
              },
              () -> pair(refresh.run(token)).isPresent());
      assertEquals(0, erasure.holdings(account).get("SessionsTable"), "trial " + trial);
      assertTrue(pair(refresh.run(token)).isEmpty());
      reactivate();
    }
  }

  /// So that one person does for all trials.
  private void reactivate() {
    var unused =
        kept.database()
            .updateItem(
                update ->
                    update
                        .tableName(kept.table("AccountsTable"))
                        .key(Item.item().text("accountId", account.value()).build())
                        .updateExpression("SET #state = :active")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Item.item().text(":active", "active").build()));
  }

  private Caller caller() {
    return new Caller(
        account,
        AccountState.ACTIVE,
        0,
        new SessionId(Devices.session(person.accessToken())),
        kept.clock().instant(),
        List.of());
  }

  private Caller caller(SignedIn signedIn) {
    var session = new SessionId(Devices.session(signedIn.accessToken().value()));
    return new Caller(account, AccountState.ACTIVE, 0, session, kept.clock().instant(), List.of());
  }

  private static Optional<TokenPairs.Pair> pair(Outcome outcome) {
    return outcome instanceof Outcome.Renewed(var pair) ? Optional.of(pair) : Optional.empty();
  }

  private static boolean isGood(Authenticator by, String accessToken) {
    try {
      var request = Devices.request(Map.of("authorization", "Bearer " + accessToken));
      return by.authenticate(request).account().value().length() > 0;
    } catch (Refusal _) {
      return false;
    }
  }
}
