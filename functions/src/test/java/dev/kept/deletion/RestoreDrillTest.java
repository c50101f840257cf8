package dev.kept.deletion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonErased;
import dev.kept.kernel.Purpose;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Row;
import dev.kept.promises.Proves;
import dev.kept.vault.Cell;
import dev.kept.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The drill of infra/docs/restore.md: tables are copied, a person is erased, the copies come back.
final class RestoreDrillTest {
  private static final Kept KEPT = Kept.shared();

  /// What is never restored: the ledger; and what outlives an erasure anyway, see the receipt.
  private static final Set<String> NOT_RESTORED =
      Set.of("KeysTable", "ReceiptsTable", "AuditTable", "AuditHeadsTable", "DeletionsTable");

  private static final Set<String> RESIDUAL =
      Set.of(
          "LimitsTable", "IdempotencyTable", "OutboxTable", "RefreshTokensTable", "TicketsTable");

  private final Leaving leaving = new Leaving(KEPT);

  @Test
  @Proves({"CX-7-07", "LAW-15"})
  void whatABackupBringsBackIsUnreadableAndGoesWithTheReplay() throws InterruptedException {
    var before = rows();
    var person = withSomething();
    var account = person.get("/v1/me").text("id");
    var backup = rows();
    assertEquals(200, leaving.atOnce(person).status());
    KEPT.clock().advance(ErasureLease.LATE_SWEEP_AFTER);
    leaving.timePasses(account);

    restore(backup);
    assertUnreadable(account);
    replay();
    leaving.wake(account);

    assertEquals(List.of(), added(before, rows()));
    KEPT.clock().advance(Duration.ofMinutes(2));
    assertNotEquals(account, person.signUp().get("/v1/me").text("id"));
  }

  @Test
  void whoWasNeverErasedIsLeftAlone() {
    var person = withSomething();
    var everything = Leaving.everything(person);

    replay();
    leaving.timePasses(person.get("/v1/me").text("id"));

    assertEquals(everything, Leaving.everything(person));
  }

  /// Sees that the drill would notice: without the replay the rows stay.
  @Test
  void whatABackupBringsBackStaysWithoutTheReplay() throws InterruptedException {
    var before = rows();
    var person = withSomething();
    var account = person.get("/v1/me").text("id");
    var backup = rows();
    assertEquals(200, leaving.atOnce(person).status());

    restore(backup);
    leaving.timePasses(account);

    assertFalse(added(before, rows()).isEmpty());
    replay();
    leaving.wake(account);
  }

  private static void assertUnreadable(String account) {
    var profile =
        KEPT.database()
            .getItem(
                get ->
                    get.tableName(KEPT.table("ProfilesTable"))
                        .key(Map.of("accountId", AttributeValue.fromS(account))))
            .item();
    assertTrue(profile.containsKey("data"), "the drill restored no profile");
    var vault = KEPT.bean("Profile", Vault.class).of(new AccountId(account), Purpose.PROFILE);
    var cell = new Cell("profiles", "data", Purpose.PROFILE, account);
    assertThrows(PersonErased.class, () -> vault.open(cell, new Row(profile).bytes("data")));
  }

  private static void replay() {
    var next = new JsonObject();
    while (true) {
      var answer = KEPT.event("ReplayErasures", next);
      if (answer.object("next").isEmpty()) {
        return;
      }
      next = new JsonObject().set("next", answer.object("next").get());
    }
  }

  private static Person withSomething() {
    var person = KEPT.person().signUp();
    person.resume(
        "text/plain", "Somebody\n\nExperience\nBuilt it.\n".getBytes(StandardCharsets.UTF_8));
    return person;
  }

  private static Map<String, List<Map<String, AttributeValue>>> rows() {
    var rows = new HashMap<String, List<Map<String, AttributeValue>>>();
    for (var table : KEPT.tables()) {
      if (!NOT_RESTORED.contains(table)) {
        rows.put(
            table,
            List.copyOf(
                KEPT
                    .database()
                    .scanPaginator(scan -> scan.tableName(KEPT.table(table)))
                    .items()
                    .stream()
                    .toList()));
      }
    }
    return rows;
  }

  private static void restore(Map<String, List<Map<String, AttributeValue>>> backup) {
    backup.forEach(
        (table, rows) ->
            rows.forEach(
                row -> KEPT.database().putItem(put -> put.tableName(KEPT.table(table)).item(row))));
  }

  /// @return rows that are there now and were not, but for what the receipt lists
  private static List<String> added(
      Map<String, List<Map<String, AttributeValue>>> before,
      Map<String, List<Map<String, AttributeValue>>> after) {
    var found = new ArrayList<String>();
    after.forEach(
        (table, rows) -> {
          if (!RESIDUAL.contains(table)) {
            rows.stream()
                .filter(row -> !before.getOrDefault(table, List.of()).contains(row))
                .forEach(row -> found.add(table + " " + row.keySet()));
          }
        });
    return found;
  }
}
