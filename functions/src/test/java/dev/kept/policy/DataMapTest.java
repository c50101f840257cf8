package dev.kept.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.house.Project;
import dev.kept.kernel.Purpose;
import dev.kept.platform.JsonObject;
import dev.kept.promises.Proves;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class DataMapTest {
  private static final Pattern STORE =
      Pattern.compile("(?m)^  (\\w+):\\n    Type: AWS::(?:DynamoDB::Table|S3::Bucket)$");

  private final Kept kept = Kept.shared();
  private final DataMap dataMap = DataMap.load();

  @Test
  @Proves({"JN-S-01", "JT-1-01"})
  void everyAttributeThatIsStoredIsInTheMap() {
    livesHere(kept);
    assertMapped(kept);
  }

  @Test
  @Proves({"JN-S-01", "JT-1-01"})
  void soItIsWherePasswordsAreOn() {
    var on = Kept.withPasswords();
    var person = livesHere(on);
    var password = new JsonObject().set("password", "four gullible otters at Utsira");
    assertEquals(204, person.send("PUT", "/v1/me/password", password).status());
    on.clock().advance(Duration.ofHours(1));
    var ask = new JsonObject().set("channel", "email").set("to", person.email());
    assertEquals(202, on.call(person.call("POST", "/v1/password/reset").json(ask)).status());
    on.pump();
    assertMapped(on);
  }

  private void assertMapped(Kept lived) {
    var unmapped = new TreeSet<String>();
    var rows = 0;
    for (var store : lived.tables()) {
      for (var row : lived.database().scanPaginator(s -> s.tableName(lived.table(store))).items()) {
        rows++;
        row.keySet().stream()
            .filter(attribute -> dataMap.find(store, attribute).isEmpty())
            .forEach(attribute -> unmapped.add(store + "." + attribute));
      }
    }
    assertEquals(new TreeSet<>(), unmapped);
    assertTrue(rows > 12, "the map was held against too little");
  }

  @Test
  @Proves("JN-S-01")
  void theMapHasEveryStoreOfTheTemplateAndNoOther() {
    var mapped = new TreeSet<String>();
    dataMap.entries().forEach(entry -> mapped.add(entry.store()));
    assertEquals(new TreeSet<>(stores()), mapped);
    assertEquals(
        List.of("account", "resume", "usage", "security"),
        Arrays.stream(DataMap.Family.values()).map(DataMap.Family::word).toList());
  }

  @Test
  void whatIsSealedIsSealedUnderAPurposeThatExists() {
    var purposes = Arrays.stream(Purpose.values()).map(Purpose::word).toList();
    for (var entry : dataMap.entries()) {
      assertTrue(entry.sealedUnder().map(purposes::contains).orElse(true), entry::store);
    }
  }

  @Test
  @Proves({"JN-S-03", "JN-3-10"})
  void nothingIsHeldOrGivenForAdvertising() {
    for (var entry : dataMap.entries()) {
      var words = (entry.purpose() + " " + entry.fields()).toLowerCase(Locale.ROOT);
      for (var word : List.of("advert", "segment", "interest", "marketing", "campaign", "sale")) {
        assertFalse(words.contains(word), () -> entry.store() + " speaks of " + word);
      }
    }
    for (var purpose : dev.kept.egress.EgressPurpose.values()) {
      assertFalse(purpose.word().contains("advert"), purpose::word);
    }
  }

  /// A person who does what there is to do without a code or a file.
  private static Person livesHere(Kept kept) {
    var person = Newcomer.signedUp(kept);
    assertEquals(200, person.get("/v1/me").status());
    assertEquals(200, person.get("/v1/me/profile").status());
    var renewed =
        kept.call(
            person
                .call("POST", "/v1/sessions/refresh")
                .header("idempotency-key", "once")
                .json(new JsonObject().set("refreshToken", person.refreshToken())));
    person.keepTokens(renewed, 200);
    assertEquals(200, person.get("/v1/sessions").status());
    var asked = new JsonObject().set("class", "support").set("text", "Where is my file?");
    assertEquals(201, person.send("POST", "/v1/me/cases", asked).status());
    var restricted = new JsonObject().set("restricted", true);
    assertEquals(200, person.send("PUT", "/v1/me/restriction", restricted).status());
    var unused = person.askForCode();
    return person;
  }

  private static List<String> stores() {
    return STORE
        .matcher(Project.text("template.yaml"))
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
