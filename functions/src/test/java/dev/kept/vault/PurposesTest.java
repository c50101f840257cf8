package dev.kept.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Basis;
import dev.kept.kernel.Choice;
import dev.kept.kernel.Purpose;
import dev.kept.local.template.FunctionSpec;
import dev.kept.promises.Proves;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KmsException;

/// Data opens for a declared purpose only (JN-2-04, JT-3-01): KMS is asked as each function, with
/// the policy that the template gives it.
final class PurposesTest {
  /// Who may open the keys of which purposes. Widening it is a decision about people's data.
  private static final Map<String, Set<Purpose>> MAY_OPEN =
      Map.ofEntries(
          Map.entry("SendOtp", EnumSet.of(Purpose.CONTACT)),
          Map.entry("SendNotices", EnumSet.of(Purpose.CONTACT)),
          Map.entry("Accounts", EnumSet.of(Purpose.CONTACT, Purpose.PROFILE, Purpose.SECURITY)),
          Map.entry("Passwords", EnumSet.of(Purpose.CONTACT, Purpose.SECURITY)),
          Map.entry("SendPasswordReset", EnumSet.of(Purpose.CONTACT)),
          Map.entry("VerifyOtp", EnumSet.of(Purpose.CONTACT, Purpose.SECURITY)),
          Map.entry("Sessions", EnumSet.of(Purpose.SECURITY)),
          Map.entry("Profile", EnumSet.of(Purpose.PROFILE)),
          Map.entry("Files", EnumSet.of(Purpose.PROFILE, Purpose.RESUME)),
          Map.entry("ExtractResume", EnumSet.of(Purpose.RESUME)),
          Map.entry("Resumes", EnumSet.of(Purpose.RESUME)),
          Map.entry("Disclosures", EnumSet.of(Purpose.SECURITY)),
          Map.entry("Cases", EnumSet.of(Purpose.RIGHTS)),
          Map.entry("Exports", EnumSet.of(Purpose.RIGHTS)),
          Map.entry("Imports", EnumSet.of(Purpose.PROFILE, Purpose.RESUME)),
          // A copy is of everything: the one function that opens so much (ADR 24).
          Map.entry(
              "MakeExport",
              EnumSet.of(
                  Purpose.CONTACT,
                  Purpose.PROFILE,
                  Purpose.RESUME,
                  Purpose.SECURITY,
                  Purpose.RIGHTS)),
          Map.entry("Choices", EnumSet.of(Purpose.RIGHTS)),
          Map.entry("Deletion", EnumSet.of(Purpose.SECURITY)),
          Map.entry("ReindexAddresses", EnumSet.of(Purpose.CONTACT)),
          Map.entry("Contacts", EnumSet.of(Purpose.CONTACT)),
          Map.entry("FinishContacts", EnumSet.of(Purpose.CONTACT)),
          Map.entry("UndoContact", EnumSet.of(Purpose.CONTACT)),
          Map.entry("Passkeys", EnumSet.of(Purpose.SECURITY)),
          Map.entry("Audit", EnumSet.of(Purpose.AUDIT)),
          Map.entry("AuditTrail", EnumSet.of(Purpose.SECURITY)));

  private final Stores stores = new Stores();
  private final AccountId account = AccountId.draw(new SecureRandom());
  private final Map<Purpose, byte[]> sealed = new EnumMap<>(Purpose.class);

  @BeforeEach
  void sealOneValueUnderEachPurpose() {
    for (var purpose : Purpose.restingOn(Basis.CONSENT)) {
      assertTrue(stores.choose(account, Choice.consent(purpose), true));
    }
    var owner = stores.vault().of(account, Purpose.values());
    for (var purpose : Purpose.values()) {
      sealed.put(purpose, owner.seal(cell(purpose), "words"));
    }
  }

  @Test
  @Proves({"JN-2-04", "JT-3-01"})
  void aFunctionOpensTheDataOfItsOwnPurposesAndNoOther() {
    var opened = new TreeMap<String, Set<Purpose>>();
    for (var function : Stores.local().template().functions()) {
      var opens = opens(function);
      if (!opens.isEmpty()) {
        opened.put(function.logicalId(), opens);
      }
    }
    assertEquals(new TreeMap<>(MAY_OPEN), opened);
  }

  @Test
  @Proves("JN-2-04")
  void theTextOfAResumeIsRefusedToAPurposeThatIsNotItsOwn() {
    var profile = stores.vault("Profile").of(account, Purpose.values());
    assertThrows(
        KmsException.class, () -> profile.open(cell(Purpose.RESUME), sealed(Purpose.RESUME)));
  }

  @Test
  @Proves({"JN-2-04", "JT-3-01"})
  void aWrappedKeyDoesNotUnwrapUnderAnotherPurposeOrNone() {
    var wrapped =
        stores.personKeys().read(account, Set.of(Purpose.RESUME)).stream()
            .filter(row -> row.has("wrapped"))
            .findFirst()
            .orElseThrow();
    for (var context :
        Set.of(
            Map.of("account", account.value(), "purpose", "profile"),
            Map.of("account", account.value()),
            Map.of("account", "another", "purpose", "resume"))) {
      assertThrows(
          KmsException.class,
          () ->
              Stores.administrator()
                  .decrypt(
                      request ->
                          request
                              .keyId(Stores.dataKey())
                              .ciphertextBlob(SdkBytes.fromByteArray(wrapped.bytes("wrapped")))
                              .encryptionContext(context)),
          context.keySet().toString());
    }
  }

  @Test
  void noFunctionMakesAKeyOrSealsForAPurposeThatItMayNotOpen() {
    for (var function : Stores.local().template().functions()) {
      var own = MAY_OPEN.getOrDefault(function.logicalId(), Set.of());
      for (var purpose : Purpose.values()) {
        var challenge = function.logicalId().equals("RequestOtp") && purpose == Purpose.CONTACT;
        if (!own.contains(purpose) && !challenge) {
          assertMakesNothing(function, purpose);
        }
      }
    }
  }

  private void assertMakesNothing(FunctionSpec function, Purpose purpose) {
    var kms = Stores.kms(function.logicalId());
    var context = Map.of("account", account.value(), "purpose", purpose.word());
    var name = function.logicalId() + " " + purpose.word();
    assertThrows(
        KmsException.class,
        () ->
            kms.generateDataKey(
                request ->
                    request.keyId(Stores.dataKey()).keySpec("AES_256").encryptionContext(context)),
        name);
    assertThrows(
        KmsException.class,
        () ->
            kms.encrypt(
                request ->
                    request
                        .keyId(Stores.dataKey())
                        .plaintext(SdkBytes.fromUtf8String("x"))
                        .encryptionContext(context)),
        name);
  }

  private Set<Purpose> opens(FunctionSpec function) {
    var opens = EnumSet.noneOf(Purpose.class);
    for (var purpose : Purpose.values()) {
      var person = stores.vault(function.logicalId()).of(account, Purpose.values());
      try {
        if (person.openText(cell(purpose), sealed(purpose)).equals("words")) {
          opens.add(purpose);
        }
      } catch (KmsException e) {
        assertEquals("AccessDeniedException", e.awsErrorDetails().errorCode(), e.toString());
      }
    }
    return opens;
  }

  private byte[] sealed(Purpose purpose) {
    return Objects.requireNonNull(sealed.get(purpose));
  }

  private static Cell cell(Purpose purpose) {
    return new Cell("table", "attribute", purpose, "row");
  }
}
