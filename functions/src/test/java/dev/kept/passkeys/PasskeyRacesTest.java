package dev.kept.passkeys;

import static dev.kept.passkeys.PasskeyTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.OpaqueId;
import dev.kept.passkeys.Passkey.Backup;
import dev.kept.passkeys.Passkey.Sealed;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// 200 races for one row each, on the stores themselves: exactly one wins.
final class PasskeyRacesTest {
  private static final int TRIALS = 200;
  private static final Settings SETTINGS =
      new Settings(
          Map.of(
              "PASSKEY_IDS_TABLE", KEPT.table("PasskeyIdsTable"),
              "PASSKEY_CHALLENGES_TABLE", KEPT.table("PasskeyChallengesTable")));

  private final SecureRandom random = new SecureRandom();
  private final PasskeyIds ids = new PasskeyIds(KEPT.database(), SETTINGS);
  private final PasskeyChallenges challenges =
      new PasskeyChallenges(KEPT.database(), SETTINGS, KEPT.clock(), random);

  @Test
  void oneChallengeIsUsedOnce() throws InterruptedException {
    for (var trial = 0; trial < TRIALS; trial++) {
      var challenge = challenges.open(Binding.signIn());
      Callable<Boolean> use =
          () ->
              new Transaction(KEPT.database())
                  .delete(challenges.use(challenge, Binding.signIn()))
                  .commit()
                  .isEmpty();
      assertOneWins(Race.of(use, use));
    }
  }

  @Test
  void oneCredentialIsClaimedOnce() throws InterruptedException {
    for (var trial = 0; trial < TRIALS; trial++) {
      var credential = Binding.hash(new byte[] {(byte) trial, 1, 2});
      assertOneWins(Race.of(claim(credential), claim(credential)));
    }
  }

  private Callable<Boolean> claim(String credential) {
    var passkey =
        new Passkey(
            AccountId.draw(random),
            PasskeyId.draw(random),
            credential,
            new Sealed(new byte[1], new byte[1], new byte[1]),
            0,
            new Backup(false, false),
            OpaqueId.draw(random),
            Instant.EPOCH,
            Optional.empty());
    return () ->
        new Transaction(KEPT.database()).put(ids.claim(passkey, "a hash")).commit().isEmpty();
  }

  private static void assertOneWins(List<Boolean> won) {
    assertEquals(List.of(false, true), won.stream().sorted().toList());
  }
}
