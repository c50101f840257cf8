package dev.kept.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.Answer;
import dev.kept.harness.Kept;
import dev.kept.kernel.NoticeKind;
import dev.kept.kernel.Purpose;
import dev.kept.passkeys.PasskeyTrial;
import dev.kept.passkeys.SoftAuthenticator;
import dev.kept.passwords.PasswordTrial;
import dev.kept.platform.JsonObject;
import dev.kept.vault.Vault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whoever takes an account over by a fresh session, and the owner who takes it back by the link.
final class ContactTakeoverTest {
  private static final Duration LIFE = Duration.ofDays(3);

  private final Kept kept = Kept.shared();

  @Test
  void thePasskeyOfWhoChangedTheAddressGoesWithTheChange() {
    var owner = Mover.signedUp(kept);
    var before = new SoftAuthenticator();
    PasskeyTrial.register(owner.person(), before);
    kept.clock().advance(LIFE);
    owner.person().keepTokens(owner.signInBy("email", owner.email()), 200);
    var thiefs = new SoftAuthenticator();
    PasskeyTrial.register(owner.person(), thiefs);
    owner.put("email", Mover.freshMail());
    var later = new SoftAuthenticator();
    PasskeyTrial.register(owner.person(), later);
    assertEquals(204, owner.undo(owner.link(owner.email())).status());
    for (var gone : List.of(thiefs, later)) {
      assertEquals("passkey_refused", PasskeyTrial.signIn(owner.person(), gone).code());
    }
    var told = owner.told(owner.email(), NoticeKind.PASSKEY_REMOVED);
    assertTrue(told.link().isEmpty());
    owner.person().keepTokens(PasskeyTrial.signIn(owner.person(), before), 200);
    assertEquals(1, items(owner, "/v1/me/passkeys").size());
    assertEquals(1, events(owner, "passkey_removed"));
    PasskeyTrial.register(owner.person(), thiefs);
  }

  @Test
  void thePasswordOfWhoChangedTheAddressGoesWithTheChange() {
    var withPasswords = Kept.withPasswords();
    var owner = Mover.signedUp(withPasswords);
    var thiefs = Mover.freshMail();
    owner.put("email", thiefs);
    assertEquals(204, PasswordTrial.set(owner.person(), PasswordTrial.GOOD).status());
    assertEquals(200, PasswordTrial.signIn(owner.person(), thiefs, PasswordTrial.GOOD).status());
    assertEquals(204, owner.undo(owner.link(owner.email())).status());
    assertEquals("wrong_password", signInByPassword(owner).code());
    assertTrue(owner.told(owner.email(), NoticeKind.PASSWORD_CHANGED).link().isEmpty());
    owner.person().keepTokens(owner.signInBy("email", owner.email()), 200);
    assertEquals(204, PasswordTrial.set(owner.person(), PasswordTrial.OTHER).status());
  }

  @Test
  void aPasswordThatStoodBeforeStays() {
    var withPasswords = Kept.withPasswords();
    var owner = Mover.signedUp(withPasswords);
    assertEquals(204, PasswordTrial.set(owner.person(), PasswordTrial.GOOD).status());
    withPasswords.clock().advance(LIFE);
    owner.person().keepTokens(owner.signInBy("email", owner.email()), 200);
    owner.put("email", Mover.freshMail());
    assertEquals(204, owner.undo(owner.link(owner.email())).status());
    assertEquals(200, signInByPassword(owner).status());
  }

  @Test
  void aStrangersAddressThatWasThrownOutHasNoWayBack() {
    var owner = Mover.signedUp(kept);
    kept.clock().advance(Duration.ofMillis(1));
    var thiefs = Mover.freshPhone();
    var others = Mover.freshPhone();
    assertEquals(200, owner.put("sms", thiefs).status());
    assertEquals(200, owner.put("sms", others).status());
    assertTrue(owner.told(thiefs, NoticeKind.CONTACT_CHANGED).link().isEmpty());
    assertEquals(NoticeKind.OTHER_CONTACT_CHANGED, owner.told(owner.email()).kind());
    assertEquals(204, owner.remove("sms").status());
    assertTrue(owner.told(others, NoticeKind.CONTACT_REMOVED).link().isEmpty());
    assertEquals(NoticeKind.OTHER_CONTACT_REMOVED, owner.told(owner.email()).kind());
  }

  /// Nor once the owner has another address than the one that was there before the stranger's.
  @Test
  void aStrangersAddressHasNoWayBackWhileTheOwnersOldOneCanComeBack() {
    var owner = Mover.signedUp(kept);
    kept.clock().advance(Duration.ofMillis(1));
    var thiefs = Mover.freshPhone();
    assertEquals(200, owner.put("sms", thiefs).status());
    kept.clock().advance(Duration.ofMillis(1));
    assertEquals(200, owner.put("email", Mover.freshMail()).status());
    assertTrue(owner.told(owner.email(), NoticeKind.CONTACT_CHANGED).link().isPresent());
    assertEquals(204, owner.remove("sms").status());
    assertTrue(owner.told(thiefs, NoticeKind.CONTACT_REMOVED).link().isEmpty());
  }

  @Test
  void whatAnUndoLeftIsTakenBackByTheSchedule() {
    var owner = Mover.signedUp(kept);
    var account = owner.account();
    owner.put("email", Mover.freshMail());
    var thiefs = new SoftAuthenticator();
    PasskeyTrial.register(owner.person(), thiefs);
    var present = kept.bean("UndoContact", ContactStores.class).read(account);
    var vault = kept.bean("UndoContact", Vault.class).of(account, Purpose.CONTACT);
    var change = present.history().changes().getFirst();
    var now = kept.clock().instant();
    assertEquals(
        TakeBack.Taken.BACK,
        kept.bean("UndoContact", TakeBack.class).run(present, change, vault, now));
    assertEquals(401, refreshed(owner, owner.person().refreshToken()).status());
    var thief = PasskeyTrial.signIn(owner.person(), thiefs);
    var unused = kept.schedule("FinishContacts", "FinishContacts");
    assertEquals("passkey_refused", PasskeyTrial.signIn(owner.person(), thiefs).code());
    assertEquals(401, refreshed(owner, thief.text("refreshToken")).status());
  }

  @Test
  void theOwnerHearsAtTheOldAddressOfWhatIsDoneAfterTheChange() {
    var owner = Mover.signedUp(kept);
    var thiefs = Mover.freshMail();
    owner.put("email", thiefs);
    PasskeyTrial.register(owner.person(), new SoftAuthenticator());
    for (var address : List.of(owner.email(), thiefs)) {
      assertEquals(1, toldOf(address, NoticeKind.PASSKEY_ADDED), address);
    }
    assertEquals(202, owner.recover("sms", Mover.freshPhone()).status());
    assertTrue(owner.told(owner.email(), NoticeKind.CONTACT_RECOVERY_ASKED).link().isPresent());
    kept.clock().advance(LIFE);
    owner.person().keepTokens(owner.signInBy("email", thiefs), 200);
    PasskeyTrial.register(owner.person(), new SoftAuthenticator());
    assertEquals(1, toldOf(owner.email(), NoticeKind.PASSKEY_ADDED));
    assertEquals(2, toldOf(thiefs, NoticeKind.PASSKEY_ADDED));
  }

  /// The first pump sends a notice and puts its copies, the second sends those.
  private long toldOf(String address, NoticeKind kind) {
    kept.pump();
    kept.pump();
    return kept.postbox().noticesTo(address).stream().filter(it -> it.kind() == kind).count();
  }

  private Answer refreshed(Mover owner, String token) {
    var refresh = new JsonObject().set("refreshToken", token);
    return kept.call(owner.person().call("POST", "/v1/sessions/refresh").json(refresh));
  }

  private static Answer signInByPassword(Mover owner) {
    return PasswordTrial.signIn(owner.person(), owner.email(), PasswordTrial.GOOD);
  }

  private static List<Object> items(Mover owner, String path) {
    return List.copyOf(owner.person().get(path).json().list("items").orElseThrow());
  }

  private static long events(Mover owner, String event) {
    return items(owner, "/v1/me/audit").stream()
        .filter(item -> ((JsonObject) item).text("event").orElseThrow().equals(event))
        .count();
  }
}
