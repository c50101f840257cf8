package dev.kept.exports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.deletion.ErasedSections;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.house.Project;
import dev.kept.kernel.PersonExport;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Nothing of what is stored is missing from a copy but what the copy itself says it leaves out.
final class CompleteTest {
  private static final Kept KEPT = Kept.withPasswords();

  /// Sealed attributes whose opened values a test below finds in the copy, or sees no way to store.
  private static final Set<String> OPENED =
      Set.of(
          "ContactsTable.address",
          "ContactChangesTable.address",
          "NoticesTable.address",
          "SessionsTable.deviceName",
          "SessionsTable.os",
          "SessionsTable.city",
          "SessionsTable.clientAddress",
          "SessionsTable.client",
          "PasskeysTable.name",
          "ProfilesTable.data",
          "FilesTable.name",
          "FilesBucket.object",
          "ResumesTable.title",
          "ResumesTable.text",
          "CasesTable.messages",
          "ChoicesTable.entry");

  /// What the copies' own section holds is no part of a copy.
  @Test
  @Proves("JN-6-01")
  void everySectionThatIsErasedIsCopiedAsWell() {
    var erased = new TreeSet<>(ErasedSections.names(KEPT));
    assertTrue(erased.remove("exports"));
    var archive = KEPT.bean("MakeExport", Archive.class);
    var copied = new TreeSet<String>();
    for (PersonExport section : archive.sections()) {
      copied.add(section.section());
    }
    assertEquals(erased, copied);
  }

  @Test
  @Proves("JN-6-01")
  void whatRestsSealedIsOpenedForTheCopyOrDeclaredLeftOut() {
    var neither = new TreeSet<String>();
    var json = Project.text("functions/src/main/resources/policy/data-map.json");
    for (var element : (List<?>) Json.parse(json.getBytes(StandardCharsets.UTF_8)).orElseThrow()) {
      var entry = (JsonObject) element;
      for (var field : entry.list("fields").orElseThrow()) {
        var place = entry.text("store").orElseThrow() + "." + field;
        if (entry.text("sealedUnder").isPresent() && !OPENED.contains(place) && !isLeftOut(place)) {
          neither.add(place);
        }
      }
    }
    assertEquals(Set.of(), neither);
  }

  @Test
  @Proves("JN-6-01")
  void everyStoredValueIsInTheCopyOrDeclaredLeftOut() {
    var person = canary();
    var account = person.get("/v1/me").text("id");
    var all = Copy.of(KEPT, person).everything();
    var missing = new TreeSet<String>();
    var seen = 0;
    for (var table : KEPT.tables()) {
      for (var row : KEPT.database().scanPaginator(s -> s.tableName(KEPT.table(table))).items()) {
        var owner = row.get("accountId");
        if (owner == null || !account.equals(owner.s())) {
          continue;
        }
        for (var attribute : row.entrySet()) {
          var place = table + "." + attribute.getKey();
          if (attribute.getValue().type() != AttributeValue.Type.B && !isLeftOut(place)) {
            seen++;
            forms(attribute.getValue()).stream()
                .filter(form -> !all.contains(form))
                .forEach(_ -> missing.add(place));
          }
        }
      }
    }
    assertEquals(Set.of(), missing);
    assertTrue(seen > 40, () -> "only looked at few values");
  }

  @Test
  @Proves({"JN-6-01", "JT-6-01"})
  void everyMarkerOfACanaryIsInTheCopy() {
    var person = canary();
    var copy = Copy.of(KEPT, person);
    var all = copy.everything();
    for (var marker :
        List.of(
            person.email(),
            person.client(),
            "Phone of ",
            "TestOS 1",
            "1990-02-03",
            "Keeper of 41 lighthouses",
            "once sailed a bathtub",
            "Quincunx of Utsira",
            "card of marker.pdf",
            "Zephyrine Quackenbush",
            "Frobnicated the marmalade",
            "Who moved my lighthouse")) {
      assertTrue(all.contains(marker), marker);
    }
    assertEquals(1, copy.json("kept/passwords.json").list("items").orElseThrow().size());
    assertFalse(all.contains("$2a$"));
    var leftOut = copy.json("manifest.json").list("leftOut").orElseThrow();
    for (var element : leftOut) {
      assertTrue(((JsonObject) element).text("why").orElseThrow().length() > 10);
    }
  }

  private static Person canary() {
    var person = KEPT.person().signUp();
    var objected = new JsonObject().set("objected", true);
    assertEquals(200, person.send("PUT", "/v1/me/objections/profile", objected).status());
    var profile =
        new JsonObject()
            .set("headline", "Keeper of 41 lighthouses")
            .set("about", "I once sailed a bathtub");
    assertEquals(200, person.send("PATCH", "/v1/me/profile", profile).status());
    var card =
        person
            .uploadCall("card", "application/pdf", Copy.PDF)
            .header("x-file-name", "card%20of%20marker.pdf");
    assertEquals(202, KEPT.call(card).status());
    var unused =
        person.resume(
            "text/plain",
            "Zephyrine Quackenbush\n\nExperience\nFrobnicated the marmalade.\n"
                .getBytes(StandardCharsets.UTF_8));
    var grievance =
        new JsonObject().set("class", "grievance").set("text", "Who moved my lighthouse?");
    assertTrue(person.send("POST", "/v1/me/cases", grievance).status() < 300);
    var password = new JsonObject().set("password", "four gullible otters at Utsira");
    assertEquals(204, person.send("PUT", "/v1/me/password", password).status());
    return person;
  }

  /// How a stored value stands in a copy.
  private static List<String> forms(AttributeValue value) {
    return switch (value.type()) {
      case S -> List.of(value.s());
      case N ->
          value.n().length() == 13
              ? List.of(Json.instant(Instant.ofEpochMilli(Long.parseLong(value.n()))))
              : List.of(value.n());
      case L -> {
        var forms = new ArrayList<String>();
        value.l().forEach(element -> forms.addAll(forms(element)));
        yield forms;
      }
      default -> List.of();
    };
  }

  private static boolean isLeftOut(String place) {
    for (var element : Published.leftOut()) {
      for (var store : ((JsonObject) element).list("stores").orElseThrow()) {
        var name = (String) store;
        if (name.endsWith("*")
            ? place.startsWith(name.substring(0, name.length() - 1))
            : place.equals(name)) {
          return true;
        }
      }
    }
    return false;
  }
}
