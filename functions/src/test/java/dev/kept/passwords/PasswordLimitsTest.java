package dev.kept.passwords;

import static dev.kept.passwords.PasswordTrial.GOOD;
import static dev.kept.passwords.PasswordTrial.KEPT;
import static dev.kept.passwords.PasswordTrial.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Person;
import dev.kept.house.Project;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.ClientKind;
import dev.kept.kernel.ClientOrigin;
import dev.kept.kernel.Sensitive;
import dev.kept.limits.Limit;
import dev.kept.limits.PasswordLimits;
import dev.kept.local.LocalStores;
import dev.kept.passwords.PasswordGuesses.Guess;
import dev.kept.platform.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Guesses are counted, and refused, before anything is hashed.
final class PasswordLimitsTest {
  private final PasswordGuesses guesses = KEPT.bean("Passwords", PasswordGuesses.class);

  @Test
  void sixWrongGuessesADayCloseTheWayForUnknownDevicesBeforeAnythingIsHashed() {
    var person = PasswordTrial.withPassword();
    guess(person, 6);
    var calls = LocalStores.shared(Project.root().resolve("template.yaml")).kmsEndpoint().calls();
    calls.clear();
    var answer = PasswordTrial.signIn(person, GOOD);
    assertEquals(429, answer.status());
    assertTrue(Integer.parseInt(answer.header("Retry-After").orElseThrow()) <= 86_400);
    assertEquals(Map.of("Passwords", Map.of("kms:GenerateMac", 1)), calls.calls());
    // By code it goes on as before, and the device that this makes known is counted apart.
    var verified = person.verify(person.askForCode(), person.code());
    var device = person.device().set("token", verified.text("deviceToken"));
    var known =
        KEPT.call(
            person
                .call("POST", "/v1/password/sign-in")
                .json(
                    new JsonObject()
                        .set("channel", "email")
                        .set("to", person.email())
                        .set("password", GOOD)
                        .set("device", device)));
    assertEquals("signed_in", known.text("status"));
  }

  @Test
  void twentyPasswordsADayMaySomebodySetAndNoMoreIsHashed() {
    var person = KEPT.person().signUp();
    var account = new AccountId(person.get("/v1/me").text("id"));
    var limits = KEPT.bean("Passwords", PasswordLimits.class);
    for (var set = 1; set < Limit.PASSWORDS_SET_A_DAY.most(); set++) {
      assertEquals(Optional.empty(), limits.take(account));
    }
    assertEquals(400, PasswordTrial.set(person, "passwordpassword").status());
    var calls = LocalStores.shared(Project.root().resolve("template.yaml")).kmsEndpoint().calls();
    calls.clear();
    var refused = PasswordTrial.set(person, GOOD);
    assertEquals("try_later", refused.code());
    assertEquals(Map.of(), calls.calls(), "something was hashed");
    var left = Duration.ofSeconds(Long.parseLong(refused.header("Retry-After").orElseThrow()));
    assertTrue(left.compareTo(Duration.ofDays(1)) <= 0 && left.isPositive());
    assertEquals(204, PasswordTrial.set(KEPT.person().signUp(), GOOD).status());
  }

  @Test
  void theCountOfSetPasswordsEndsWithItsDay() {
    var limits = KEPT.bean("Passwords", PasswordLimits.class);
    var account = AccountId.draw(new SecureRandom());
    var midnight = KEPT.clock().instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    KEPT.clock().set(midnight);
    for (var set = 0; set < Limit.PASSWORDS_SET_A_DAY.most(); set++) {
      assertEquals(Optional.empty(), limits.take(account));
    }
    KEPT.clock().set(midnight.plus(Duration.ofDays(1)).minusMillis(1));
    assertEquals(Optional.of(Duration.ofMillis(1)), limits.take(account));
    KEPT.clock().advance(Duration.ofMillis(1));
    assertEquals(Optional.empty(), limits.take(account));
  }

  @Test
  void anAddressThatNobodyHasIsClosedAlike() {
    var nobody = KEPT.person();
    guess(nobody, 6);
    assertEquals("try_later", PasswordTrial.signIn(nobody, OTHER).code());
  }

  @Test
  void tenWrongGuessesAnHourCloseAClientForEveryAddress() {
    var client = KEPT.person();
    for (var other = 0; other < 10; other++) {
      assertTrue(guesses.take(from(client.client(), KEPT.person())) instanceof Guess.Taken);
    }
    assertEquals("try_later", PasswordTrial.signIn(client, OTHER).code());
  }

  @Test
  void aRightGuessCountsForNothing() {
    var person = KEPT.person();
    for (var trial = 0; trial < 12; trial++) {
      if (guesses.take(request(person)) instanceof Guess.Taken taken) {
        guesses.wasRight(taken);
      } else {
        throw new AssertionError("closed after " + trial);
      }
    }
  }

  @Test
  void of200GuessesAtOnceSixAreCompared() throws Exception {
    var person = KEPT.person();
    var taken = 0;
    try (var threads = Executors.newFixedThreadPool(16)) {
      var running = new ArrayList<Future<Guess>>();
      for (var trial = 0; trial < 200; trial++) {
        var request = from("198.51.100." + trial, person);
        running.add(threads.submit(() -> guesses.take(request)));
      }
      for (var guess : running) {
        taken += guess.get() instanceof Guess.Taken ? 1 : 0;
      }
    }
    assertEquals(6, taken);
  }

  private void guess(Person person, int times) {
    for (var time = 0; time < times; time++) {
      assertTrue(guesses.take(request(person)) instanceof Guess.Taken);
    }
  }

  private static SignInRequest request(Person person) {
    return PasswordTrial.request(person, OTHER);
  }

  private static SignInRequest from(String client, Person person) {
    var request = request(person);
    var origin = new ClientOrigin(new Sensitive<>(client), Optional.empty(), ClientKind.of(""));
    return new SignInRequest(request.to(), request.password(), request.device(), origin);
  }
}
