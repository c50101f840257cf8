package dev.kept.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.platform.Item;
import dev.kept.platform.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a leaving person does through the HTTP API, and what time does to them.
final class Leaving {
  private final Kept kept;

  Leaving(Kept kept) {
    this.kept = kept;
  }

  /// The order of a `delete` challenge, to be sent.
  JsonObject order(Person person, String mode) {
    var challenge = person.askForCode("delete").text("challengeId");
    return new JsonObject()
        .set("mode", mode)
        .set("challengeId", challenge)
        .set("code", person.code());
  }

  Answer softly(Person person) {
    return person.send("POST", "/v1/me/deletion", order(person, "soft"));
  }

  /// Leaves at once; the engine is woken as the stream does at each change of the row.
  Answer atOnce(Person person) throws InterruptedException {
    var account = person.get("/v1/me").text("id");
    var call = person.call("POST", "/v1/me/deletion").bearer(person.accessToken());
    var order = call.json(order(person, "now"));
    var isAnswered = new AtomicBoolean();
    var stream =
        Thread.startVirtualThread(
            () -> {
              while (!isAnswered.get()) {
                wake(account);
              }
            });
    try {
      return kept.call(order);
    } finally {
      isAnswered.set(true);
      stream.join();
    }
  }

  /// Lets the schedule look, and the engine work on what it woke of one account.
  void timePasses(String account) {
    kept.schedule("Purge", "FinishErasures");
    wake(account);
  }

  void wake(String account) {
    var unused = kept.event("Erase", Kept.inserted(Item.item().text("accountId", account).build()));
    kept.pump();
  }

  /// Everything that a person can read of themselves, to compare; sessions and the audit trail grow
  /// by the looking.
  static List<String> everything(Person person) {
    return Stream.of(
            "/v1/me",
            "/v1/me/profile",
            "/v1/me/contacts",
            "/v1/me/files",
            "/v1/me/resumes",
            "/v1/me/passkeys",
            "/v1/me/disclosures")
        .map(person::get)
        .peek(answer -> assertEquals(200, answer.status()))
        .map(answer -> new String(answer.body(), StandardCharsets.UTF_8))
        .toList();
  }

  /// Every row anywhere that names the account, but for what a receipt lists: tombstones, events,
  /// and the job until its late sweep.
  List<String> rowsOf(String account) {
    var found = new ArrayList<String>();
    for (var table : new TreeSet<>(kept.tables())) {
      for (var row :
          kept.database().scanPaginator(scan -> scan.tableName(kept.table(table))).items()) {
        if (names(row, account) && !isResidual(table, row)) {
          found.add(table + " " + row.keySet());
        }
      }
    }
    return found;
  }

  private static boolean names(Map<String, AttributeValue> row, String account) {
    return row.values().stream()
        .anyMatch(value -> value.s() != null && value.s().contains(account));
  }

  private static boolean isResidual(String table, Map<String, AttributeValue> row) {
    return switch (table) {
      case "KeysTable" -> !row.containsKey("wrapped");
      case "DeletionsTable" -> !row.containsKey("receiptId");
      case "OutboxTable" -> true;
      default -> false;
    };
  }
}
