package dev.kept.passwords;

import static dev.kept.passwords.PasswordTrial.KEPT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.AccountState;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.EndsSessions;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionOpener;
import dev.kept.kernel.SignedIn;
import dev.kept.passwords.PasswordResets.Live;
import dev.kept.platform.Item;
import dev.kept.platform.Transaction;
import dev.kept.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// Two at once, 200 times each, over the stores: no hash is made, so that a trial costs
/// milliseconds.
final class PasswordRaceTest {
  private static final int TRIALS = 200;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final AccountId account = AccountId.draw(RANDOM);
  private final Passwords passwords = KEPT.bean("Passwords", Passwords.class);
  private final PasswordResets resets = KEPT.bean("Passwords", PasswordResets.class);

  @Test
  void oneTokenUsedTwiceAtOnceIsUsedOnce() throws InterruptedException {
    for (var trial = 0; trial < TRIALS; trial++) {
      stand("old" + trial);
      var live = asked();
      var won = Race.of(confirmation(live, "new one"), confirmation(live, "new two"));
      assertEquals(1, won.stream().filter(done -> done).count(), "trial " + trial);
    }
  }

  @Test
  void ofTwoLinksConfirmedAtOnceOneSetsThePassword() throws InterruptedException {
    for (var trial = 0; trial < TRIALS; trial++) {
      stand("old" + trial);
      var won = Race.of(confirmation(asked(), "new one"), confirmation(asked(), "new two"));
      assertEquals(1, won.stream().filter(done -> done).count(), "trial " + trial);
    }
  }

  /// A session that the old password opens while it is being reset is ended by one of the two.
  @Test
  void noSessionOfTheOldPasswordOutlivesAReset() throws InterruptedException {
    var open = ConcurrentHashMap.<String>newKeySet();
    var opening = opening(open);
    var person = KEPT.person();
    for (var trial = 0; trial < TRIALS; trial++) {
      stand("old" + trial);
      var live = asked();
      var found =
          new HashToCompare.Found(account, "$2b$12$" + "x".repeat(53), passwords.find(account));
      Callable<Boolean> reset =
          () -> {
            var done = confirmation(live, "new").call();
            open.clear();
            return done;
          };
      Callable<Boolean> signIn =
          () -> opening.open(found, PasswordTrial.request(person, PasswordTrial.GOOD)).isPresent();
      assertTrue(Race.of(reset, signIn).getFirst());
      assertEquals(Set.of(), open, "trial " + trial);
    }
  }

  private static OpenByPassword opening(Set<String> open) {
    EndsSessions ending = _ -> open.clear();
    return new OpenByPassword(
        KEPT.bean("Passwords", Passwords.class),
        KEPT.bean("Passwords", PasswordHashes.class),
        KEPT.bean("Passwords", Vault.class),
        new Opener(open),
        ending);
  }

  /// Opens sessions by name only.
  private record Opener(Set<String> open) implements SessionOpener {
    @Override
    public Optional<SignedIn> open(AccountId account, DeviceInfo device, ClientOrigin origin) {
      open.add("session");
      var nothing = new Sensitive<>("");
      var now = KEPT.clock().instant();
      return Optional.of(
          new SignedIn(account, AccountState.ACTIVE, nothing, now, nothing, now, nothing));
    }
  }

  /// What [PasswordChanges] writes, without telling anybody.
  private Callable<Boolean> confirmation(Live live, String hash) {
    return () ->
        new Transaction(KEPT.database())
            .update(resets.confirm(live, account))
            .put(passwords.reset(account, bytes(hash), live.askedAt(), KEPT.clock().instant()))
            .commit()
            .isEmpty();
  }

  private void stand(String hash) {
    KEPT.clock().advance(Duration.ofSeconds(1));
    var put = passwords.set(account, bytes(hash), KEPT.clock().instant());
    assertTrue(new Transaction(KEPT.database()).put(put).commit().isEmpty());
    KEPT.clock().advance(Duration.ofSeconds(1));
  }

  private static byte[] bytes(String hash) {
    return hash.getBytes(StandardCharsets.UTF_8);
  }

  /// A reset whose link was sent.
  private Live asked() {
    var now = KEPT.clock().instant();
    var token = ResetToken.draw(dev.kept.kernel.OpaqueId.draw(RANDOM), RANDOM);
    KEPT.database()
        .putItem(
            put ->
                put.tableName(KEPT.table("PasswordResetsTable"))
                    .item(
                        Item.item()
                            .text("resetId", token.id())
                            .text("state", "sent")
                            .text("blindIndex", "nobody's")
                            .text("tokenHash", token.secret().hash())
                            .instant("askedAt", now)
                            .instant("endsAt", now.plus(PasswordResets.LIFE))
                            .ttl("expiresAt", now.plus(PasswordResets.LIFE))
                            .build()));
    return resets.find(token).orElseThrow();
  }
}
