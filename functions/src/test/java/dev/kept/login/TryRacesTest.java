package dev.kept.login;

import static dev.kept.login.LoginTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.harness.Race;
import dev.kept.kernel.ChallengeId;
import dev.kept.platform.Item;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// 200 trials of each race, at the store.
final class TryRacesTest {
  private static final int TRIALS = 200;

  private final OtpChallenges challenges = KEPT.bean("VerifyOtp", OtpChallenges.class);

  @Test
  void ofFiveGuessesAtOnceExactlyThreeGetATry() throws InterruptedException {
    for (var trial = 0; trial < TRIALS; trial++) {
      var id = open();
      List<Callable<Boolean>> guesses =
          IntStream.range(0, 5)
              .mapToObj(
                  _ ->
                      (Callable<Boolean>)
                          () -> challenges.spendTry(id, AskedFor.signIn()).isPresent())
              .toList();
      var granted = LoginTrial.atOnce(guesses).stream().filter(tried -> tried).count();
      assertEquals(3, granted, "trial " + trial);
      assertEquals("0", LoginTrial.attribute(id.value(), "triesLeft").n());
    }
  }

  @Test
  void ofTwoRightCodesAtOnceExactlyOneIsTaken() throws InterruptedException {
    for (var trial = 0; trial < TRIALS; trial++) {
      var id = open();
      var tried = challenges.spendTry(id, AskedFor.signIn()).orElseThrow();
      Callable<Boolean> use =
          () ->
              LoginTrial.useUp(
                  KEPT.database(), transaction -> challenges.consume(transaction, tried));
      var won = Race.of(use, use);
      assertEquals(1, won.stream().filter(one -> one).count(), "trial " + trial);
    }
  }

  private static ChallengeId open() {
    var id = ChallengeId.draw(new SecureRandom());
    var row =
        Item.item()
            .text("challengeId", id.value())
            .text("state", "sent")
            .text("purpose", "sign_in")
            .text("channel", "email")
            .bytes("address", new byte[1])
            .text("blindIndex", "of a race")
            .text("deviceClass", "unknown")
            .bool("longCode", false)
            .text("codeHash", "none")
            .number("triesLeft", 3)
            .number("attempts", 1)
            .instant("askedAt", KEPT.clock().instant())
            .instant("endsAt", KEPT.clock().instant().plus(Duration.ofMinutes(10)))
            .ttl("expiresAt", KEPT.clock().instant().plus(Duration.ofMinutes(10)))
            .build();
    KEPT.database().putItem(put -> put.tableName(KEPT.table("ChallengesTable")).item(row));
    return id;
  }
}
