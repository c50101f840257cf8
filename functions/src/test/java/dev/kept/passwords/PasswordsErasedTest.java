package dev.kept.passwords;

import static dev.kept.passwords.PasswordTrial.GOOD;
import static dev.kept.passwords.PasswordTrial.KEPT;
import static dev.kept.passwords.PasswordTrial.OTHER;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Call;
import dev.kept.harness.Person;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Row;
import dev.kept.sweep.Marker;
import dev.kept.sweep.Sweep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Leaving, where there are passwords: nothing of hash, reset or guesses is left that can be read.
final class PasswordsErasedTest {
  @Test
  void anErasureLeavesNoHashNoAddressOfAResetAndNoWayIn() throws InterruptedException {
    var person = PasswordTrial.withPassword();
    var account = PasswordTrial.account(person);
    assertEquals(401, PasswordTrial.signIn(person, OTHER).status());
    var token = PasswordTrial.askForToken(person);
    var backup = PasswordTrial.row(account);
    assertTrue(requireNonNull(backup.get("hash")).b().asByteArray().length > 60);

    var receipt = leave(person);

    assertEquals(Map.of(), PasswordTrial.row(account));
    restore(backup);
    assertThrows(RuntimeException.class, () -> PasswordTrial.hash(account));
    assertEquals("wrong_password", PasswordTrial.signIn(person, GOOD).code());
    assertFalse(PasswordTrial.reset(token).containsKey("address"));
    assertEquals("token_invalid", PasswordTrial.confirm(person, token, OTHER).code());
    var sweep =
        new Sweep(
            List.of(
                new Marker("to", person.email()),
                new Marker("password", GOOD),
                new Marker("guess", OTHER),
                new Marker("token", token.substring(22))));
    assertEquals(
        List.of(), sweep.search("tables", KEPT.rows().getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals(1, held(receipt, "PasswordsTable"));
    assertEquals(Duration.ofHours(26), left(receipt, "PasswordResetsTable").orElseThrow());
    assertTrue(left(receipt, "LimitsTable").isPresent());
  }

  /// The work of sending that comes to a reset after its person has gone forgets the address too.
  @Test
  void aResetWhoseMessageWasNotSentYetLosesItsAddressWhenThePersonIsGone()
      throws InterruptedException {
    var person = PasswordTrial.withPassword();
    var challenge = person.askForCode("delete").text("challengeId");
    var code = person.code();
    KEPT.clock().advance(Duration.ofMinutes(5));
    var body = new JsonObject().set("channel", "email").set("to", person.email());
    var before = resets();
    assertEquals(202, KEPT.call(person.call("POST", "/v1/password/reset").json(body)).status());
    var asked = resets().stream().filter(row -> !before.contains(row)).toList().getFirst();
    assertTrue(asked.containsKey("address"));
    var unused = leave(person, challenge, code);
    KEPT.pump();
    var row =
        resets().stream()
            .filter(it -> new Row(it).text("resetId").equals(new Row(asked).text("resetId")))
            .findAny()
            .orElseThrow();
    assertFalse(row.containsKey("address"));
  }

  private static List<Map<String, AttributeValue>> resets() {
    return KEPT
        .database()
        .scanPaginator(scan -> scan.tableName(KEPT.table("PasswordResetsTable")))
        .items()
        .stream()
        .toList();
  }

  private static void restore(Map<String, AttributeValue> row) {
    KEPT.database().putItem(put -> put.tableName(KEPT.table("PasswordsTable")).item(row));
  }

  private static JsonObject leave(Person person) throws InterruptedException {
    var challenge = person.askForCode("delete").text("challengeId");
    return leave(person, challenge, person.code());
  }

  /// @return the claims of the receipt
  private static JsonObject leave(Person person, String challenge, String code)
      throws InterruptedException {
    var order = new JsonObject().set("mode", "now").set("challengeId", challenge).set("code", code);
    var answer =
        KEPT.callWhilePumping(
            person.call("POST", "/v1/me/deletion").bearer(person.accessToken()).json(order));
    assertEquals(200, answer.status());
    var receipt = KEPT.call(Call.of("GET", "/v1/receipts/" + answer.text("receiptId")));
    var claims = new String(receipt.body(), StandardCharsets.US_ASCII).split("\\.", -1)[1];
    return (JsonObject) Json.parse(Base64.getUrlDecoder().decode(claims)).orElseThrow();
  }

  private static long held(JsonObject receipt, String store) {
    return receipt.list("destroyed").orElseThrow().stream()
        .map(JsonObject.class::cast)
        .filter(line -> line.text("store").orElseThrow().equals(store))
        .mapToLong(line -> line.number("count").orElseThrow().longValue())
        .sum();
  }

  /// @return how long after the erasure a store may still hold something
  private static Optional<Duration> left(JsonObject receipt, String store) {
    return receipt.list("residuals").orElseThrow().stream()
        .map(JsonObject.class::cast)
        .filter(line -> line.text("store").orElseThrow().equals(store))
        .map(line -> Instant.parse(line.text("until").orElseThrow()))
        .map(until -> Duration.between(Instant.parse(finishedAt(receipt)), until))
        .findAny();
  }

  private static String finishedAt(JsonObject receipt) {
    return receipt.text("finishedAt").orElseThrow();
  }
}
