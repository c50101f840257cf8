package dev.kept.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.EmailAddress;
import dev.kept.kernel.PhoneNumber;
import dev.kept.platform.Item;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Row;
import dev.kept.promises.Proves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class SignUpTest {
  private static final List<String> WRITTEN =
      List.of(
          "AccountsTable",
          "ContactsTable",
          "IdentitiesTable",
          "SessionsTable",
          "RefreshTokensTable",
          "KeysTable",
          "ProfilesTable",
          "OutboxTable",
          "IdempotencyTable");

  private final Kept kept = Kept.shared();

  @Test
  @Proves("JN-1-01")
  void anAccountHoldsWhichNoticeWasAcceptedAndWhen() {
    var newcomer = Newcomer.of(kept);
    var answer = newcomer.signUp();
    assertEquals(201, answer.status());
    var account = answer.json().object("account").orElseThrow().text("id").orElseThrow();
    var row = account(account);
    assertEquals("2026-11-21", row.text("policyVersion"));
    assertEquals(kept.clock().instant(), row.instant("acceptedAt"));
    assertEquals("active", row.text("state"));
    assertFalse(newcomer.hasTicket());
    assertEquals(401, newcomer.signUp().status());
  }

  @TestFactory
  @Proves({"JN-1-01", "JN-1-02"})
  Stream<DynamicTest> whoDoesNotAcceptLeavesNothing() {
    var refusals = new HashMap<String, JsonObject>();
    refusals.put("not accepted", new JsonObject().set("acceptPolicy", false));
    refusals.put("accepted by a text", new JsonObject().set("acceptPolicy", "true"));
    refusals.put("acceptance left out", new JsonObject().set("acceptPolicy", null));
    refusals.put("an older notice", new JsonObject().set("policyVersion", "2026-11-20"));
    refusals.put("no notice", new JsonObject().set("policyVersion", null));
    return refusals.entrySet().stream()
        .map(
            refusal ->
                DynamicTest.dynamicTest(
                    refusal.getKey(),
                    () -> {
                      var newcomer = Newcomer.of(kept);
                      assertStoresNothing(
                          () ->
                              assertEquals(
                                  400,
                                  newcomer.signUp(changed(newcomer, refusal.getValue())).status()));
                      assertTrue(newcomer.hasTicket());
                      assertEquals(201, newcomer.signUp().status());
                    }));
  }

  @Test
  @Proves({"JN-2-01", "JT-2-01"})
  void nothingButWhatIsAskedIsTaken() {
    for (var extra : List.of("middleName", "phone", "password", "latitude", "isAdmin")) {
      var newcomer = Newcomer.of(kept);
      assertStoresNothing(
          () -> {
            var answer = newcomer.signUp(newcomer.body().set(extra, "x"));
            assertEquals(400, answer.status());
            assertEquals(List.of("body"), fields(answer));
          });
      var inDevice = newcomer.body().set("device", newcomer.person().device().set(extra, "x"));
      assertStoresNothing(() -> assertEquals(400, newcomer.signUp(inDevice).status()));
    }
  }

  @TestFactory
  @Proves({"CX-2.1-01", "CX-2.1-03", "CX-2.1-04"})
  Stream<DynamicTest> aRequiredMemberIsRequired() {
    return Stream.of("firstName", "lastName", "birthDate", "gender", "country", "device")
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      var newcomer = Newcomer.of(kept);
                      var body = newcomer.body();
                      body.remove(name);
                      assertStoresNothing(
                          () -> {
                            var answer = newcomer.signUp(body);
                            assertEquals(400, answer.status());
                            assertEquals(List.of(name), fields(answer));
                          });
                    }));
  }

  @TestFactory
  @Proves({"CX-2.1-01", "CX-2.1-03", "CX-2.1-04"})
  Stream<DynamicTest> aMemberOfAnotherFormIsRefused() {
    return Stream.of(
            Map.entry("firstName", ""),
            Map.entry("firstName", "   "),
            Map.entry("firstName", "a".repeat(101)),
            Map.entry("lastName", ""),
            Map.entry("lastName", "\u0000"),
            Map.entry("birthDate", "1990-02-30"),
            Map.entry("birthDate", "1990-2-3"),
            Map.entry("birthDate", "2100-01-01"),
            Map.entry("birthDate", "1899-12-31"),
            Map.entry("gender", "Female"),
            Map.entry("gender", "unknown"),
            Map.entry("country", "in"),
            Map.entry("country", "IND"),
            Map.entry("country", "XX"),
            Map.entry("country", "UK"))
        .map(
            wrong ->
                DynamicTest.dynamicTest(
                    wrong.getKey() + " of " + wrong.getValue().length(),
                    () -> {
                      var newcomer = Newcomer.of(kept);
                      var answer =
                          newcomer.signUp(newcomer.body().set(wrong.getKey(), wrong.getValue()));
                      assertEquals(400, answer.status());
                      assertEquals(List.of(wrong.getKey()), fields(answer));
                      assertTrue(newcomer.hasTicket());
                    }));
  }

  @TestFactory
  @Proves("CX-2.1-02")
  Stream<DynamicTest> oneAddressOfEitherKindIsEnough() {
    return Stream.of("email", "sms")
        .map(
            channel ->
                DynamicTest.dynamicTest(
                    channel,
                    () -> {
                      var person = kept.person();
                      ContactAddress address =
                          channel.equals("email")
                              ? EmailAddress.parse(person.email()).orElseThrow()
                              : PhoneNumber.ofE164("+12025550" + person.email().length() + "77")
                                  .orElseThrow();
                      var newcomer = Newcomer.of(kept, person, address);
                      var signedUp = person.keepTokens(newcomer.signUp(), 201);
                      var me = signedUp.get("/v1/me");
                      var contacts = me.json().list("contacts").orElseThrow();
                      assertEquals(1, contacts.size());
                      var contact = (JsonObject) contacts.getFirst();
                      assertEquals(channel, contact.text("channel").orElseThrow());
                      assertEquals(address.masked(), contact.text("masked").orElseThrow());
                      assertFalse(
                          new String(me.body(), java.nio.charset.StandardCharsets.UTF_8)
                              .contains(address.normalised()));
                    }));
  }

  @Test
  @Proves("CX-2.1-02")
  void noAccountWithoutAnAddressThatWasProven() {
    var newcomer = Newcomer.of(kept);
    assertStoresNothing(
        () -> {
          var unknown = newcomer.body().set("signupTicket", "A".repeat(43));
          assertEquals(401, newcomer.signUp(unknown).status());
          var malformed = newcomer.body().set("signupTicket", "x");
          assertEquals("ticket_invalid", newcomer.signUp(malformed).code());
        });
  }

  @Test
  void aTicketIsRefusedAtTenMinutes() {
    var early = Newcomer.of(kept);
    var late = Newcomer.of(kept);
    var end = kept.clock().instant().plus(Duration.ofMinutes(10));
    kept.clock().set(end.minusMillis(1));
    assertEquals(201, early.signUp().status());
    kept.clock().set(end);
    assertTrue(late.hasTicket());
    assertEquals(401, late.signUp().status());
    kept.clock().set(end.plusMillis(1));
    assertEquals(401, late.signUp().status());
  }

  @Test
  void ofManySignUpsWithOneAddressExactlyOneWins() throws Exception {
    var person = kept.person();
    var newcomers = new ArrayList<Newcomer>();
    for (var i = 0; i < 16; i++) {
      newcomers.add(Newcomer.of(kept, person));
    }
    var accounts = count("AccountsTable");
    var profiles = count("ProfilesTable");
    var answers = inParallel(newcomers);
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 201).count());
    assertTrue(answers.stream().allMatch(a -> List.of(201, 409, 503).contains(a.status())));
    assertEquals(accounts + 1, count("AccountsTable"));
    assertEquals(profiles + 1, count("ProfilesTable"));
  }

  @Test
  void ofManyUsesOfOneTicketExactlyOneWins() throws Exception {
    var newcomer = Newcomer.of(kept);
    var accounts = count("AccountsTable");
    var answers = inParallel(java.util.Collections.nCopies(16, newcomer));
    assertEquals(1, answers.stream().filter(answer -> answer.status() == 201).count());
    assertTrue(answers.stream().allMatch(a -> List.of(201, 401, 503).contains(a.status())));
    assertEquals(accounts + 1, count("AccountsTable"));
  }

  @Test
  void aRepeatedKeyWithAnotherBodyIsRefusedAndNoTokenIsKept() {
    var newcomer = Newcomer.of(kept);
    var first = keyed(newcomer, newcomer.body());
    assertEquals(201, first.status());
    assertEquals(401, keyed(newcomer, newcomer.body()).status());
    assertEquals(422, keyed(newcomer, newcomer.body().set("lastName", "Iyer")).status());
  }

  @Test
  void anErasedAccountLeavesNothing() {
    var answer = Newcomer.of(kept).signUp();
    var id = answer.json().object("account").orElseThrow().text("id").orElseThrow();
    var account = new dev.kept.kernel.AccountId(id);
    var erasure = kept.bean("Erase", AccountErasure.class);
    assertEquals(Map.of("AccountsTable", 1L), erasure.holdings(account));
    erasure.erase(account);
    erasure.erase(account);
    assertEquals(Map.of("AccountsTable", 0L), erasure.holdings(account));
  }

  private Answer keyed(Newcomer newcomer, JsonObject body) {
    return kept.call(
        newcomer
            .person()
            .call("POST", "/v1/accounts")
            .header("idempotency-key", "once")
            .json(body));
  }

  private List<Answer> inParallel(List<Newcomer> newcomers) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Answer>>();
      for (var newcomer : newcomers) {
        running.add(executor.submit(() -> newcomer.signUp()));
      }
      var answers = new ArrayList<Answer>();
      for (var one : running) {
        answers.add(one.get());
      }
      return answers;
    }
  }

  private void assertStoresNothing(Runnable attempt) {
    var before = WRITTEN.stream().map(this::count).toList();
    attempt.run();
    assertEquals(before, WRITTEN.stream().map(this::count).toList());
  }

  private static JsonObject changed(Newcomer newcomer, JsonObject changes) {
    var body = newcomer.body();
    changes.members().forEach(body::set);
    return body;
  }

  private static List<String> fields(Answer answer) {
    return answer.json().list("fields").orElseThrow().stream()
        .map(field -> ((JsonObject) field).text("name").orElseThrow())
        .toList();
  }

  private Row account(String id) {
    var key = Item.item().text("accountId", id).build();
    return Row.of(
            kept.database()
                .getItem(get -> get.tableName(kept.table("AccountsTable")).key(key))
                .item())
        .orElseThrow();
  }

  private int count(String table) {
    return (int)
        kept.database().scanPaginator(scan -> scan.tableName(kept.table(table))).items().stream()
            .count();
  }
}
