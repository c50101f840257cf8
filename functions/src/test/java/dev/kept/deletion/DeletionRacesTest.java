package dev.kept.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ClientKind;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.DeviceInfo;
import dev.kept.kernel.ReceiptId;
import dev.kept.kernel.Sensitive;
import dev.kept.kernel.SessionId;
import dev.kept.kernel.SessionOpener;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Unavailable;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// An erasure against whatever else a person, or work for them, is at: no session lives on and no
/// row comes back, whoever was first.
final class DeletionRacesTest {
  private static final Kept KEPT = Kept.shared();
  private static final int TRIALS = 50;

  private final Leaving leaving = new Leaving(KEPT);
  private final SecureRandom random = new SecureRandom();

  @Test
  void noSignInOutlivesAnErasure() throws InterruptedException {
    races(
        person -> {
          var account = new AccountId(person.get("/v1/me").text("id"));
          return () -> signsIn(person, account);
        });
  }

  @Test
  void noRefreshOutlivesAnErasure() throws InterruptedException {
    races(
        person -> {
          var body = new JsonObject().set("refreshToken", person.refreshToken());
          return () ->
              token(KEPT.call(person.call("POST", "/v1/sessions/refresh").json(body)).json());
        });
  }

  @Test
  void noUploadOutlivesAnErasure() throws InterruptedException {
    var bytes = "\u0089PNG\r\n\u001a\n a picture".getBytes(StandardCharsets.ISO_8859_1);
    races(person -> () -> nothing(person.upload("photo", "image/png", bytes)));
  }

  @Test
  void noChangeOfAProfileOutlivesAnErasure() throws InterruptedException {
    var change = new JsonObject().set("about", "Something new");
    races(person -> () -> nothing(person.send("PATCH", "/v1/me/profile", change)));
  }

  @Test
  void noTextOfAResumeOutlivesAnErasure() throws InterruptedException {
    var bytes = "Somebody\n\nExperience\nBuilt it.\n".getBytes(StandardCharsets.UTF_8);
    races(
        person -> {
          assertEquals(202, person.upload("resume", "text/plain", bytes).status());
          return () -> {
            try {
              KEPT.pump();
            } catch (RuntimeException _) {
              // The keys went while the text was sealed: the trigger tries again and finds nothing.
              KEPT.pump();
            }
            return Optional.empty();
          };
        });
  }

  /// What somebody does beside the erasure.
  private interface Deed {
    /// @return an access token that it was given
    Optional<String> run() throws Exception;
  }

  private interface Preparation {
    Deed of(Person person);
  }

  private void races(Preparation preparation) throws InterruptedException {
    var accounts = new ArrayList<String>();
    for (var trial = 0; trial < TRIALS; trial++) {
      var person = Newcomer.signedUp(KEPT);
      var account = person.get("/v1/me").text("id");
      accounts.add(account);
      var deed = preparation.of(person);
      var outcomes = Race.<Optional<String>>of(() -> deed.run(), () -> erases(account));
      leaving.timePasses(account);
      for (var token : List.of(outcomes.getFirst(), Optional.of(person.accessToken()))) {
        token.ifPresent(one -> assertEquals(401, status(person, one)));
      }
    }
    // What was in flight past every guard is sealed under a destroyed key and goes with the late
    // sweep.
    KEPT.clock().advance(ErasureLease.LATE_SWEEP_AFTER);
    KEPT.schedule("Purge", "FinishErasures");
    for (var account : accounts) {
      leaving.wake(account);
    }
    for (var account : accounts) {
      assertEquals(List.of(), leaving.rowsOf(account));
    }
  }

  private Optional<String> erases(String account) {
    var orders = KEPT.bean("Deletion", ErasureOrders.class);
    var placed =
        orders.place(
            new AccountId(account),
            SessionId.draw(random),
            ReceiptId.draw(random),
            UnaryOperator.identity());
    assertEquals(ErasureOrders.Placed.DONE, placed);
    assertNotEquals(
        Erase.Outcome.LEFT_SOMETHING, KEPT.bean("Erase", Erase.class).run(new AccountId(account)));
    return Optional.empty();
  }

  private static Optional<String> signsIn(Person person, AccountId account) {
    var device =
        new DeviceInfo(new Sensitive<>("Racer"), new Sensitive<>("RacerOS"), Optional.empty());
    var origin =
        new ClientOrigin(new Sensitive<>(person.client()), Optional.empty(), ClientKind.of(""));
    try {
      return KEPT.bean("VerifyOtp", SessionOpener.class)
          .open(account, device, origin)
          .map(signedIn -> signedIn.accessToken().value());
    } catch (Unavailable _) {
      return Optional.empty();
    }
  }

  private static Optional<String> token(JsonObject answer) {
    return answer.text("accessToken");
  }

  private static Optional<String> nothing(dev.kept.harness.Answer answer) {
    assertTrue(answer.status() < 500 || answer.status() == 503, "answered " + answer.status());
    return Optional.empty();
  }

  private static int status(Person person, String token) {
    return KEPT.call(person.call("GET", "/v1/me").bearer(token)).status();
  }
}
