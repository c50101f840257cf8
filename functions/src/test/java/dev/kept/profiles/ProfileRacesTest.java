package dev.kept.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.accounts.Newcomer;
import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.harness.Person;
import dev.kept.harness.Race;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.Item;
import dev.kept.platform.JsonObject;
import dev.kept.platform.PlatformParts;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.vault.PersonKeys;
import dev.kept.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writers of one profile at the same time, and erasure among them.
final class ProfileRacesTest {
  private static final String PATH = "/v1/me/profile";
  private static final int TRIALS = 50;

  private final Kept kept = Kept.shared();

  @Test
  void ofTwoWritersAtOneVersionExactlyOneWins() throws InterruptedException {
    for (var trial = 0; trial < 10; trial++) {
      var person = Newcomer.signedUp(kept);
      var answers = Race.of(() -> atVersionOne(person, "One"), () -> atVersionOne(person, "Two"));
      var won = answers.stream().filter(answer -> answer.status() == 200).toList();
      assertEquals(1, won.size(), () -> "statuses " + statuses(answers));
      assertTrue(statuses(answers).contains(412));
      assertEquals(won.getFirst().text("headline"), person.get(PATH).text("headline"));
      assertEquals(Optional.of("\"2\""), person.get(PATH).header("etag"));
    }
  }

  @Test
  void twoWritersWithoutAConditionBothWin() throws InterruptedException {
    var person = Newcomer.signedUp(kept);
    var answers =
        Race.of(
            () -> person.send("PATCH", PATH, new JsonObject().set("headline", "One")),
            () -> person.send("PATCH", PATH, new JsonObject().set("about", "Two")));
    assertEquals(List.of(200, 200), statuses(answers));
    var profile = person.get(PATH);
    assertEquals("One", profile.text("headline"));
    assertEquals("Two", profile.text("about"));
    assertEquals(Optional.of("\"3\""), profile.header("etag"));
  }

  @Test
  void onceErasureHasBegunNothingIsWritten() {
    var person = Newcomer.signedUp(kept);
    var account = account(person);
    var profiles = kept.bean("Profile", Profiles.class);
    var vault = kept.bean("Profile", Vault.class).of(account, Purpose.PROFILE);
    var standing = profiles.read(account, vault).orElseThrow();
    var before = row(account);
    assertEquals(OptionalInt.empty(), startErasing(account));
    assertEquals(401, person.send("PUT", PATH, ProfileSamples.full()).status());
    assertEquals(401, person.send("DELETE", PATH).status());
    assertEquals(
        Profiles.Written.ACCOUNT_CLOSED,
        profiles.replace(
            account,
            standing.profile(),
            standing.version(),
            vault,
            new AuditEntry(AuditEvent.PROFILE_CHANGED, List.of(), Optional.empty())));
    assertEquals(before, row(account));
  }

  @Test
  void aWriteThatRacesWithErasureLeavesNothingToRead() throws InterruptedException {
    for (var trial = 0; trial < TRIALS; trial++) {
      var person = Newcomer.signedUp(kept);
      var account = account(person);
      var answers =
          Race.of(
              () -> person.send("PUT", PATH, ProfileSamples.full()).status(), () -> erase(account));
      assertTrue(List.of(200, 401, 503).contains(answers.getFirst()), answers::toString);
      assertEquals(Optional.empty(), row(account));
      assertEquals(0, kept.bean("Erase", PersonKeys.class).live(account));
      assertEquals(401, person.get(PATH).status());
    }
  }

  private int erase(AccountId account) {
    assertEquals(OptionalInt.empty(), startErasing(account));
    kept.bean("Erase", PersonKeys.class).destroy(account);
    kept.bean("Erase", ProfileErasure.class).erase(account);
    return 0;
  }

  private OptionalInt startErasing(AccountId account) {
    var moves =
        PlatformParts.accountMoves(
            new Settings(Map.of("ACCOUNTS_TABLE", kept.table("AccountsTable"))));
    return new Transaction(kept.database()).update(moves.startErasing(account)).commit();
  }

  private Optional<Map<String, AttributeValue>> row(AccountId account) {
    var answer =
        kept.database()
            .getItem(
                get ->
                    get.tableName(kept.table("ProfilesTable"))
                        .consistentRead(true)
                        .key(Item.item().text("accountId", account.value()).build()));
    assertFalse(answer.item().isEmpty() && answer.hasItem());
    return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
  }

  private static AccountId account(Person person) {
    return new AccountId(person.get("/v1/me").text("id"));
  }

  private Answer atVersionOne(Person person, String headline) {
    return kept.call(
        person
            .call("PATCH", PATH)
            .bearer(person.accessToken())
            .header("if-match", "\"1\"")
            .json(new JsonObject().set("headline", headline)));
  }

  private static List<Integer> statuses(List<Answer> answers) {
    return answers.stream().map(Answer::status).toList();
  }
}
