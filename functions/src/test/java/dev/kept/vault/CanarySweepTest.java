package dev.kept.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Call;
import dev.kept.harness.Kept;
import dev.kept.house.Project;
import dev.kept.kernel.Channel;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.PhoneNumber;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Row;
import dev.kept.promises.Proves;
import dev.kept.sweep.Marker;
import dev.kept.sweep.Sweep;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A canary's way through the product, and then a look into every attribute of every row.
final class CanarySweepTest {
  /// Where a lookup hash may stand: where rows are found by it, or where erasure finds those rows.
  private static final Set<String> LOOKUPS =
      Set.of("IdentitiesTable.blindIndex", "ContactsTable.blindIndex", "LimitsTable.scope");

  private static final int SHORTEST_SEALED = 29;

  @Test
  @Proves("CX-4.1-01")
  void noTableEverHoldsAnAddressInPlainTextOrAsABareHash() {
    for (var channel : Channel.values()) {
      var canary = new Canary(channel);
      var address = List.of(canary.values().getFirst());
      canary.live(() -> assertEquals(List.of(), canary.search(address)));
    }
  }

  @Test
  @Proves("JT-5-02")
  void whatIsToldOfAPersonRestsSealedAndWhatOpensSomethingRestsHashed() {
    var canary = new Canary(Channel.EMAIL);
    canary.live(() -> assertEquals(List.of(), canary.search(canary.values())));
    assertEquals(List.of(), canary.search(canary.secrets()));
  }

  @Test
  @Proves("JT-5-02")
  void everyAttributeThatTheDataMapCallsSealedIsCiphertext() {
    var canary = new Canary(Channel.EMAIL);
    canary.live(() -> {});
    var sealed = sealedByTheDataMap();
    var seen = new TreeSet<String>();
    for (var stored : canary.stored()) {
      if (sealed.contains(stored.place())) {
        seen.add(stored.place());
        assertEquals(AttributeValue.Type.B, stored.value().type(), stored.place());
        assertTrue(stored.bytes().length > SHORTEST_SEALED, stored.place());
      }
    }
    assertTrue(seen.contains("ProfilesTable.data"), seen.toString());
    assertTrue(seen.contains("ContactsTable.address"), seen.toString());
  }

  @Test
  @Proves("CX-4.1-03")
  void aLookupHashStandsWhereRowsAreFoundByItAndNowhereElse() {
    var canary = new Canary(Channel.EMAIL);
    var printed = new ByteArrayOutputStream();
    var out = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      canary.live(() -> {});
      var unused = canary.call(Call.of("GET", "/v1/me").bearer(canary.accessToken()));
    } finally {
      System.setOut(out);
    }
    var hash = List.of(new Marker("lookup hash", index(canary.address())));
    var places = new TreeSet<String>();
    canary.search(hash).forEach(finding -> places.add(finding.place()));
    assertTrue(places.contains("IdentitiesTable.blindIndex"), places.toString());
    places.removeAll(LOOKUPS);
    assertEquals(Set.of(), places);
    var sweep = new Sweep(hash);
    for (var answer : canary.answers()) {
      assertEquals(List.of(), sweep.search("an answer", answer.body()));
      assertEquals(
          List.of(),
          sweep.search("headers", answer.headers().toString().getBytes(StandardCharsets.UTF_8)));
    }
    assertEquals(List.of(), sweep.search("the log", printed.toByteArray()));
  }

  @Test
  @Proves("CX-5-08")
  void anEventIsAnIdATypeAndTimesAndNothingElse() {
    var canary = new Canary(Channel.EMAIL);
    canary.live(() -> {});
    var markers = new ArrayList<>(canary.values());
    markers.addAll(canary.secrets());
    assertEquals(
        List.of(),
        canary.search(markers).stream()
            .filter(finding -> finding.place().startsWith("OutboxTable."))
            .toList());
    var kept = Kept.shared();
    var events =
        kept
            .database()
            .scanPaginator(scan -> scan.tableName(kept.table("OutboxTable")))
            .items()
            .stream()
            .toList();
    assertFalse(events.isEmpty());
    for (var event : events) {
      assertEquals(Set.of("eventId", "type", "accountId", "at", "expiresAt"), event.keySet());
      var row = new Row(event);
      assertTrue(row.text("eventId").matches("[A-Za-z0-9_-]{22}"));
      assertTrue(row.text("accountId").matches("[A-Za-z0-9_-]{22}"));
      assertTrue(row.text("type").matches("[A-Z_]{1,40}"));
      assertTrue(row.number("at") > 0);
      assertTrue(row.number("expiresAt") > 0);
    }
  }

  private static Set<String> sealedByTheDataMap() {
    var json = Project.text("functions/src/main/resources/policy/data-map.json");
    var entries = (List<?>) Json.parse(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    var sealed = new TreeSet<String>();
    for (var element : entries) {
      var entry = (JsonObject) element;
      if (entry.text("sealedUnder").isPresent()) {
        var store = entry.text("store").orElseThrow();
        entry.list("fields").orElseThrow().forEach(field -> sealed.add(store + "." + field));
      }
    }
    return sealed;
  }

  private static String index(String address) {
    ContactAddress contact =
        address.startsWith("+")
            ? new PhoneNumber(address)
            : EmailAddress.parse(address).orElseThrow();
    return Kept.shared().bean("RequestOtp", BlindIndex.class).of(contact);
  }
}
