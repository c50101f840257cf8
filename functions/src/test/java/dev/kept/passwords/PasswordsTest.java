package dev.kept.passwords;

import static dev.kept.passwords.PasswordTrial.GOOD;
import static dev.kept.passwords.PasswordTrial.KEPT;
import static dev.kept.passwords.PasswordTrial.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Answer;
import dev.kept.house.Project;
import dev.kept.kernel.EndsSessions;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.SessionOpener;
import dev.kept.local.LocalStores;
import dev.kept.platform.JsonObject;
import dev.kept.platform.Settings;
import dev.kept.platform.Transcript;
import dev.kept.promises.Proves;
import dev.kept.sweep.Marker;
import dev.kept.sweep.Sweep;
import dev.kept.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;

/// Passwords where they are on. Each hash costs what it should, so these tests make few.
final class PasswordsTest {
  private static final LocalStores STORES =
      LocalStores.shared(Project.root().resolve("template.yaml"));

  @Test
  void aPersonSetsAPasswordAndSignsInByItInAnySpelling() {
    var person = KEPT.person().signUp();
    assertEquals(204, PasswordTrial.set(person, "Zephyrine trägt Ǻ um 漢字").status());
    var typed = Normalizer.normalize("Zephyrine trägt Ǻ um 漢字", Normalizer.Form.NFD);
    var answer = PasswordTrial.signIn(person, typed);
    assertEquals("signed_in", answer.text("status"));
    assertEquals(
        200, KEPT.call(person.call("GET", "/v1/me").bearer(answer.text("accessToken"))).status());
    assertEquals(
        204,
        KEPT.call(person.call("DELETE", "/v1/me/password").bearer(answer.text("accessToken")))
            .status());
    assertEquals(Map.of(), PasswordTrial.row(PasswordTrial.account(person)));
    assertEquals("wrong_password", PasswordTrial.signIn(person, typed).code());
    KEPT.pump();
    assertEquals(
        List.of(NoticeKind.PASSWORD_CHANGED, NoticeKind.PASSWORD_CHANGED),
        KEPT.postbox().noticesTo(person.email()).stream()
            .map(told -> told.kind())
            .filter(kind -> kind == NoticeKind.PASSWORD_CHANGED)
            .toList());
  }

  @Test
  void settingAndRemovingNeedAProofNoOlderThanFiveMinutes() {
    var person = KEPT.person().signUp();
    KEPT.clock().advance(Duration.ofMinutes(5).minusMillis(1));
    assertEquals(400, PasswordTrial.set(person, "short").status());
    KEPT.clock().advance(Duration.ofMillis(1));
    assertEquals("step_up_required", PasswordTrial.set(person, GOOD).code());
    var removal = person.call("DELETE", "/v1/me/password").bearer(person.accessToken());
    assertEquals("step_up_required", KEPT.call(removal).code());
    assertEquals(401, KEPT.call(person.call("DELETE", "/v1/me/password")).status());
  }

  @Test
  void whatIsRefusedNamesTheMemberAndNeverTheValue() {
    var person = KEPT.person().signUp();
    for (var weak :
        Map.of(
                "quill\0feather and more of it",
                "invalid",
                "quillfeather",
                "too_short",
                "passwordpassword1",
                "common",
                person.email() + person.email(),
                "personal")
            .entrySet()) {
      var answer = PasswordTrial.set(person, weak.getKey());
      assertEquals(400, answer.status());
      var text = new String(answer.body(), StandardCharsets.UTF_8);
      assertTrue(
          text.contains("{\"name\":\"password\",\"code\":\"" + weak.getValue() + "\"}"), text);
      assertFalse(text.contains("feather"), text);
    }
    assertEquals(400, PasswordTrial.set(person, "x".repeat(1_025)).status());
    assertEquals(413, PasswordTrial.set(person, "x".repeat(70_000)).status());
    assertEquals(Map.of(), PasswordTrial.row(PasswordTrial.account(person)));
  }

  /// bcrypt reads 72 bytes and stops at a NUL; what is hashed here is always 44 characters.
  @Test
  void passwordsThatDifferAfter72BytesAreTwo() {
    var hashes = KEPT.bean("Passwords", PasswordHashes.class);
    var account = PasswordTrial.account(KEPT.person().signUp());
    var stored = hashes.make(account, password("🧭".repeat(60) + "a"));
    assertFalse(hashes.matches(account, password("🧭".repeat(60) + "b"), stored));
    assertTrue(hashes.matches(account, password("🧭".repeat(60) + "a"), stored));
  }

  @Test
  @Proves({"JN-2-02", "JN-8-02", "JN-8-06", "JT-2-02"})
  void onlyASealedBcryptHashOfCost12Rests() {
    var quill = "quillfeather " + KEPT.person().email();
    try (var transcript = new Transcript()) {
      var person = KEPT.person().signUp();
      var set = PasswordTrial.set(person, quill);
      var wrong = PasswordTrial.signIn(person, quill + " not");
      var signedIn = PasswordTrial.signIn(person, quill);
      KEPT.pump();
      var account = PasswordTrial.account(person);
      var hash = PasswordTrial.hash(account);
      assertTrue(hash.matches("\\$2b\\$12\\$[./A-Za-z0-9]{53}"), "no bcrypt string of cost 12");
      var sweep = new Sweep(List.of(new Marker("password", quill), new Marker("hash", hash)));
      var rows = KEPT.rows().getBytes(StandardCharsets.ISO_8859_1);
      assertEquals(List.of(), sweep.search("tables", rows));
      assertEquals(
          List.of(),
          sweep.search("the hash", hash.getBytes(StandardCharsets.US_ASCII)).stream()
              .filter(found -> found.marker().equals("password"))
              .toList());
      assertEquals(List.of(), sweep.search("the log", transcript.bytes()));
      for (var answer : List.of(set, wrong, signedIn)) {
        assertEquals(List.of(), sweep.search("an answer", answer.body()));
      }
    }
  }

  @Test
  @Proves("JN-8-02")
  void aHashIsMadeAnewAtSignInOnceTheCostHasRisen() {
    var person = PasswordTrial.withPassword();
    var account = PasswordTrial.account(person);
    assertTrue(PasswordTrial.hash(account).startsWith("$2b$12$"));
    var settings =
        new Settings(Map.of("PASSWORD_KEY", STORES.key("PasswordKey"), "PASSWORD_COST", "13"));
    var dear =
        new PasswordHashes(KEPT.bean("Passwords", KmsClient.class), settings, new SecureRandom());
    var opened =
        new OpenByPassword(
                KEPT.bean("Passwords", Passwords.class),
                dear,
                KEPT.bean("Passwords", Vault.class),
                KEPT.bean("Passwords", SessionOpener.class),
                KEPT.bean("Passwords", EndsSessions.class))
            .open(
                KEPT.bean("Passwords", HashToCompare.class).of(Optional.of(account)),
                PasswordTrial.request(person, GOOD));
    assertTrue(opened.isPresent());
    assertTrue(PasswordTrial.hash(account).startsWith("$2b$13$"), "the hash stayed as it was");
    assertEquals("signed_in", PasswordTrial.signIn(person, GOOD).text("status"));
  }

  /// Unknown, without a password, wrong and being erased: one answer, by the same calls to KMS.
  @Test
  void whateverIsWrongIsOneAnswerByTheSameWork() {
    var withPassword = PasswordTrial.withPassword();
    var without = KEPT.person().signUp();
    var nobody = KEPT.person();
    var unused = PasswordTrial.signIn(nobody, OTHER);
    var calls = STORES.kmsEndpoint().calls();
    var seen = new TreeSet<String>();
    for (var person : List.of(withPassword, without, nobody)) {
      calls.clear();
      var answer = PasswordTrial.signIn(person, OTHER);
      var body = answer.json().set("requestId", "same");
      seen.add(answer.status() + new String(body.bytes(), StandardCharsets.UTF_8) + calls.calls());
    }
    assertEquals(1, seen.size(), seen.toString());
    assertTrue(seen.first().startsWith("401"), seen.first());
  }

  @Test
  void aMalformedAttemptIsRefusedWhateverTheAddress() {
    var person = KEPT.person();
    for (var password : List.of("", "nul\0nul", "x".repeat(1_025))) {
      assertEquals(400, PasswordTrial.signIn(person, password).status());
    }
    assertEquals(400, PasswordTrial.signIn(person, "no address", GOOD).status());
    var more = new JsonObject().set("password", GOOD).set("more", true);
    Answer answer = KEPT.call(person.call("POST", "/v1/password/sign-in").json(more));
    assertEquals(400, answer.status());
  }

  private static Password password(String text) {
    return Password.parse(text).orElseThrow();
  }
}
