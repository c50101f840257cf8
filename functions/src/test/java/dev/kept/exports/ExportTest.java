package dev.kept.exports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.kept.accounts.Newcomer;
import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.platform.Item;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Asking for a copy, its making, its download and its end.
final class ExportTest {
  private static final Kept KEPT = Kept.shared();

  @Test
  @Proves("JN-6-01")
  void aCopyIsAskedForWithACodeMadeAndDownloadedInRanges() {
    var person = Newcomer.signedUp(KEPT);
    var asked = Copy.ask(person);
    assertEquals(202, asked.status());
    var id = asked.text("exportId");
    assertEquals("processing", Copy.status(person, id).text("status"));
    assertEquals("export_not_ready", archive(person, id).code());

    KEPT.pump();

    var ready = Copy.status(person, id);
    assertEquals("ready", ready.text("status"));
    assertEquals(
        KEPT.clock().instant().plus(Duration.ofHours(24)), Instant.parse(ready.text("expiresAt")));
    var whole = archive(person, id);
    assertEquals(200, whole.status());
    assertArrayEquals(whole.body(), Copy.download(KEPT, person, id, 1000));
    assertEquals(416, Copy.range(KEPT, person, id, "bytes=99999999-").status());
  }

  @Test
  @Proves("JT-6-01")
  void everyPartIsAsItsPublishedSchemaSays() {
    var person = Newcomer.signedUp(KEPT);
    var file = person.upload("card", "application/pdf", Copy.PDF).text("fileId");
    var copy = Copy.of(KEPT, person);
    var config = SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    var registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, it -> it.schemaRegistryConfig(config));
    var sections = copy.json("manifest.json").list("sections").orElseThrow();
    for (var element : sections) {
      var section = (JsonObject) element;
      var name = section.text("part").orElseThrow() + "/" + section.text("name").orElseThrow();
      var schema = registry.getSchema(copy.text(section.text("schema").orElseThrow()));
      var breaches = schema.validate(copy.text(name + ".json"), InputFormat.JSON);
      assertEquals(List.of(), breaches, name);
    }
    assertTrue(sections.size() >= 11);
    assertArrayEquals(Copy.PDF, copy.entries().get("kept/files/" + file + ".pdf"));
    assertTrue(copy.text("kept/contacts.csv").contains("contact,email," + person.email()));
  }

  @Test
  void twoCopiesOfTheSameAreTheSame() {
    var person = Newcomer.signedUp(KEPT);
    var unused = person.upload("card", "application/pdf", Copy.PDF);
    var first = Copy.of(KEPT, person).kept();
    KEPT.clock().advance(Duration.ofMinutes(5));
    assertEquals(first, Copy.of(KEPT, person).kept());
    var headline = new JsonObject().set("headline", "Keeper of lighthouses");
    assertEquals(200, changed(person, headline));
    KEPT.clock().advance(Duration.ofMinutes(5));
    assertNotEquals(first, Copy.of(KEPT, person).kept());
  }

  @Test
  void aCopyIsThereForADayToTheMillisecond() {
    var person = Newcomer.signedUp(KEPT);
    var account = person.get("/v1/me").text("id");
    var id = Copy.ask(person).text("exportId");
    KEPT.pump();
    var endsAt = Instant.parse(Copy.status(person, id).text("expiresAt"));
    assertEquals(1, pieces(account).size());

    KEPT.clock().set(endsAt.minusMillis(1));
    person.signIn();
    KEPT.clock().set(endsAt.minusMillis(1));
    work();
    assertEquals(200, Copy.status(person, id).status());
    assertEquals(200, archive(person, id).status());
    KEPT.clock().set(endsAt);
    assertEquals(404, Copy.status(person, id).status());
    assertEquals(404, archive(person, id).status());
    work();
    assertEquals(List.of(), pieces(account));
    assertFalse(isThere(account, id));
  }

  @Test
  void nobodyElseFindsACopyAndNothingIsAskedForWithoutItsCode() {
    var person = Newcomer.signedUp(KEPT);
    var id = Copy.ask(person).text("exportId");
    KEPT.pump();
    var other = Newcomer.signedUp(KEPT);
    assertEquals(404, Copy.status(other, id).status());
    assertEquals(404, archive(other, id).status());
    assertEquals(404, Copy.status(person, "nothing").status());

    var order = Copy.order(other);
    var wrong = new JsonObject().set("challengeId", order.text("challengeId").orElseThrow());
    wrong.set("code", order.text("code").orElseThrow().equals("0000") ? "1111" : "0000");
    assertEquals("wrong_code", other.send("POST", "/v1/me/exports", wrong).code());
    assertEquals("wrong_code", person.send("POST", "/v1/me/exports", order).code());
    assertEquals(202, other.send("POST", "/v1/me/exports", order).status());
    assertEquals("wrong_code", other.send("POST", "/v1/me/exports", order).code());
  }

  @Test
  void threeCopiesADayAreMade() {
    var person = Newcomer.signedUp(KEPT);
    KEPT.clock().set(KEPT.clock().instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)));
    person.signIn();
    for (var i = 0; i < 3; i++) {
      assertEquals(202, Copy.ask(person).status());
      KEPT.clock().advance(Duration.ofMinutes(61));
      person.signIn();
      KEPT.clock().advance(Duration.ofMinutes(5));
    }
    var refused = person.send("POST", "/v1/me/exports", anyOrder());
    assertEquals(429, refused.status());
  }

  @Test
  void whatRestsIsSealedAndItsKeysAreIds() {
    var person = Newcomer.signedUp(KEPT);
    var account = person.get("/v1/me").text("id");
    var id = Copy.ask(person).text("exportId");
    KEPT.pump();
    assertEquals(List.of(account + "/" + id + "/1/0"), pieces(account));
    var object = KEPT.buckets().object("ExportsBucket", pieces(account).getFirst()).orElseThrow();
    assertEquals(1, object[0]);
    assertFalse(new String(object, StandardCharsets.ISO_8859_1).contains("kept/"));
  }

  private static JsonObject anyOrder() {
    return new JsonObject().set("challengeId", "c2FtcGxlLWFjY291bnQtMQ").set("code", "0000");
  }

  private static int changed(Person person, JsonObject patch) {
    return person.send("PATCH", "/v1/me/profile", patch).status();
  }

  private static Answer archive(Person person, String id) {
    return person.get("/v1/me/exports/" + id + "/archive");
  }

  private static void work() {
    assertTrue(KEPT.schedule("Purge", "ResumeWork").number("exports").isPresent());
  }

  private static List<String> pieces(String account) {
    return KEPT.buckets().keys("ExportsBucket", account);
  }

  private static boolean isThere(String account, String id) {
    var key = Item.item().text("accountId", account).text("exportId", id).build();
    return KEPT.database()
        .getItem(get -> get.tableName(KEPT.table("ExportsTable")).key(key))
        .hasItem();
  }
}
