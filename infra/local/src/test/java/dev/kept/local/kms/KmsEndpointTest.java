package dev.kept.local.kms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.local.TestClients;
import dev.kept.local.calls.CallLog;
import dev.kept.local.faults.FaultPlan;
import dev.kept.local.iam.Condition;
import dev.kept.local.iam.Effect;
import dev.kept.local.iam.Identities;
import dev.kept.local.iam.Identity;
import dev.kept.local.iam.Policy;
import dev.kept.local.iam.Statement;
import dev.kept.local.template.Arns;
import dev.kept.local.template.KeySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInternalException;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.NotFoundException;

class KmsEndpointTest {

  private static final Map<String, String> CONTACT = Map.of("account", "a1", "purpose", "contact");
  private static final Map<String, String> RESUME = Map.of("account", "a1", "purpose", "resume");
  private static final SdkBytes TEXT = SdkBytes.fromUtf8String("hello");
  private static final List<KeySpec> SPECS =
      List.of(
          new KeySpec("DataKey", "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", true),
          new KeySpec("SigningKey", "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", true),
          new KeySpec("IndexKey", "HMAC_256", "GENERATE_VERIFY_MAC", true));
  private static final String KEY = Arns.key("DataKey");

  private final Identities identities =
      Identities.fresh(
          Map.of(
              "Accounts",
              new Policy(
                  List.of(
                      new Statement(
                          Effect.ALLOW,
                          Set.of("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"),
                          Set.of(KEY),
                          List.of(
                              new Condition(
                                  "StringEquals",
                                  "kms:EncryptionContext:purpose",
                                  Set.of("contact"))))))));
  private final FaultPlan faults = new FaultPlan(List.of());
  private final CallLog calls = CallLog.inMemory();
  private KmsEndpoint endpoint =
      new KmsEndpoint(SPECS, identities, Optional.empty(), faults, calls);
  private KmsClient admin = client(identities.administrator());
  private KmsClient accounts = client(identities.named("Accounts"));

  private KmsClient client(Identity identity) {
    return TestClients.client(KmsClient.builder(), endpoint.uri(), identity);
  }

  @BeforeEach
  void start() {
    faults.inject("kms", "error", 0, 0);
  }

  @AfterEach
  void stop() {
    admin.close();
    accounts.close();
    endpoint.close();
  }

  private SdkBytes seal(Map<String, String> context) {
    return admin
        .encrypt(call -> call.keyId(KEY).plaintext(TEXT).encryptionContext(context))
        .ciphertextBlob();
  }

  @Test
  void whatIsSealedOpensUnderTheSameContextOnly() {
    var blob = seal(CONTACT);
    var opened = accounts.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(CONTACT));
    assertEquals("hello", opened.plaintext().asUtf8String());
    assertEquals(KEY, opened.keyId());
    assertThrows(
        InvalidCiphertextException.class,
        () -> admin.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(RESUME)));
    assertThrows(
        InvalidCiphertextException.class, () -> admin.decrypt(call -> call.ciphertextBlob(blob)));
  }

  @Test
  void everyFlippedBitIsRefused() {
    var bytes = seal(CONTACT).asByteArray();
    for (var bit = 0; bit < bytes.length * 8; bit++) {
      var broken = bytes.clone();
      broken[bit / 8] ^= (byte) (1 << (bit % 8));
      var failure =
          assertThrows(
              KmsException.class,
              () ->
                  admin.decrypt(
                      call ->
                          call.ciphertextBlob(SdkBytes.fromByteArray(broken))
                              .encryptionContext(CONTACT)),
              "bit " + bit);
      assertEquals("InvalidCiphertextException", failure.awsErrorDetails().errorCode());
    }
  }

  @Test
  void aPurposeThatThePolicyDoesNotGrantIsRefused() {
    var blob = seal(RESUME);
    assertDenied(
        () -> accounts.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(RESUME)));
    assertDenied(() -> accounts.decrypt(call -> call.ciphertextBlob(blob)));
    assertDenied(
        () ->
            accounts.generateDataKey(
                call -> call.keyId(KEY).keySpec(DataKeySpec.AES_256).encryptionContext(RESUME)));
    assertDenied(
        () ->
            accounts.generateMac(
                call ->
                    call.keyId("IndexKey")
                        .message(TEXT)
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)));
  }

  private static void assertDenied(Runnable call) {
    var failure = assertThrows(KmsException.class, call::run);
    assertEquals("AccessDeniedException", failure.awsErrorDetails().errorCode());
    assertEquals(400, failure.statusCode());
  }

  @Test
  void aDataKeyOpensAgain() {
    var made =
        accounts.generateDataKey(
            call -> call.keyId(KEY).keySpec(DataKeySpec.AES_256).encryptionContext(CONTACT));
    assertEquals(32, made.plaintext().asByteArray().length);
    var opened =
        accounts.decrypt(
            call ->
                call.keyId(KEY).ciphertextBlob(made.ciphertextBlob()).encryptionContext(CONTACT));
    assertArrayEquals(made.plaintext().asByteArray(), opened.plaintext().asByteArray());
    var blind =
        admin.generateDataKeyWithoutPlaintext(
            call -> call.keyId("alias/DataKey").numberOfBytes(24).encryptionContext(CONTACT));
    var blindOpened =
        admin.decrypt(
            call -> call.ciphertextBlob(blind.ciphertextBlob()).encryptionContext(CONTACT));
    assertEquals(24, blindOpened.plaintext().asByteArray().length);
  }

  @Test
  void aBlobGoesUnderAnotherKeyByReEncryptAlone() {
    var blob = seal(CONTACT);
    var moved =
        admin.reEncrypt(
            call ->
                call.ciphertextBlob(blob)
                    .sourceEncryptionContext(CONTACT)
                    .destinationKeyId("SigningKey")
                    .destinationEncryptionContext(RESUME));
    assertEquals(Arns.key("SigningKey"), moved.keyId());
    assertThrows(
        IncorrectKeyException.class,
        () ->
            admin.decrypt(
                call ->
                    call.keyId(KEY)
                        .ciphertextBlob(moved.ciphertextBlob())
                        .encryptionContext(RESUME)));
    assertEquals(
        "hello",
        admin
            .decrypt(call -> call.ciphertextBlob(moved.ciphertextBlob()).encryptionContext(RESUME))
            .plaintext()
            .asUtf8String());
  }

  @Test
  void aMacIsTheSameForTheSameMessageAndVerifies() {
    var first = mac("message");
    assertArrayEquals(first.asByteArray(), mac("message").asByteArray());
    assertNotEquals(first, mac("Message"));
    assertEquals(32, first.asByteArray().length);
    assertTrue(
        admin
            .verifyMac(
                call ->
                    call.keyId("IndexKey")
                        .message(SdkBytes.fromUtf8String("message"))
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .mac(first))
            .macValid());
    assertThrows(
        KmsInvalidMacException.class,
        () ->
            admin.verifyMac(
                call ->
                    call.keyId("IndexKey")
                        .message(SdkBytes.fromUtf8String("other"))
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .mac(first)));
  }

  private SdkBytes mac(String message) {
    return admin
        .generateMac(
            call ->
                call.keyId("IndexKey")
                    .message(SdkBytes.fromUtf8String(message))
                    .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
        .mac();
  }

  @Test
  void aKeyIsOfItsUsageOnly() {
    assertThrows(
        InvalidKeyUsageException.class,
        () -> admin.encrypt(call -> call.keyId("IndexKey").plaintext(TEXT)));
    assertThrows(
        InvalidKeyUsageException.class,
        () ->
            admin.generateMac(
                call -> call.keyId(KEY).message(TEXT).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)));
    assertThrows(
        NotFoundException.class, () -> admin.encrypt(call -> call.keyId("No").plaintext(TEXT)));
  }

  @Test
  void aDisabledKeyDoesNothingUntilItIsEnabled() {
    var blob = seal(CONTACT);
    admin.disableKey(call -> call.keyId(KEY));
    assertFalse(admin.describeKey(call -> call.keyId(KEY)).keyMetadata().enabled());
    assertThrows(DisabledException.class, () -> seal(CONTACT));
    assertThrows(
        DisabledException.class,
        () -> accounts.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(CONTACT)));
    admin.enableKey(call -> call.keyId(KEY));
    accounts.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(CONTACT));
  }

  @Test
  void aKeyPendingDeletionDoesNothing() {
    admin.scheduleKeyDeletion(call -> call.keyId(KEY).pendingWindowInDays(7));
    assertThrows(KmsInvalidStateException.class, () -> seal(CONTACT));
    assertThrows(KmsInvalidStateException.class, () -> admin.enableKey(call -> call.keyId(KEY)));
    admin.cancelKeyDeletion(call -> call.keyId(KEY));
    assertThrows(DisabledException.class, () -> seal(CONTACT));
  }

  @Test
  void aWrongSecretOrAnUnknownKeyIsNobody() {
    var id = identities.administrator().accessKeyId();
    try (var forged = TestClients.client(KmsClient.builder(), endpoint.uri(), id, "guess");
        var stranger =
            TestClients.client(
                KmsClient.builder(), endpoint.uri(), "AKIAAAAAAAAAAAAAAAAA", "guess")) {
      assertCode("InvalidSignatureException", () -> forged.describeKey(call -> call.keyId(KEY)));
      assertCode("UnrecognizedClientException", () -> stranger.describeKey(c -> c.keyId(KEY)));
    }
  }

  private static void assertCode(String code, Runnable call) {
    var failure = assertThrows(KmsException.class, call::run);
    assertEquals(code, failure.awsErrorDetails().errorCode());
  }

  @Test
  void plannedFailuresBefallFunctionsAndNeverTheAdministrator() {
    var blob = seal(CONTACT);
    Runnable open =
        () -> accounts.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(CONTACT));
    faults.inject("kms", "throttle", 2, 1);
    open.run();
    seal(CONTACT);
    assertCode("ThrottlingException", open);
    assertCode("ThrottlingException", open);
    open.run();
    faults.inject("kms", "error", 1, 0);
    assertThrows(KmsInternalException.class, open::run);
    faults.inject("kms", "timeout", 1, 0);
    try (var impatient =
        TestClients.impatient(KmsClient.builder(), endpoint.uri(), identities.named("Accounts"))) {
      assertThrows(
          SdkClientException.class,
          () -> impatient.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(CONTACT)));
    }
    assertThrows(IllegalArgumentException.class, () -> faults.inject("kms", "unprocessed", 1, 0));
    assertThrows(IllegalArgumentException.class, () -> faults.inject("moon", "error", 1, 0));
  }

  @Test
  void theLogNamesContextKeysAndThePurposeAlone() {
    var blob = seal(CONTACT);
    accounts.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(CONTACT));
    assertEquals(Map.of("Accounts", Map.of("kms:Decrypt", 1)), calls.calls());
    var call = calls.last().getLast();
    assertEquals(KEY, call.resource());
    assertEquals(List.of("account", "purpose"), call.contextKeys());
    assertEquals("contact", call.purpose());
    assertEquals("ok", call.outcome());
    assertFalse(call.toString().contains("a1"));
  }

  @Test
  void keysOutliveTheProcessInAFileOfTheirOwnersOnly(@TempDir Path folder) throws IOException {
    var file = Optional.of(folder.resolve("keys.json"));
    endpoint.close();
    endpoint = new KmsEndpoint(SPECS, identities, file, faults, calls);
    admin = client(identities.administrator());
    var blob = seal(CONTACT);
    endpoint.close();
    admin.close();
    endpoint = new KmsEndpoint(SPECS, identities, file, faults, calls);
    admin = client(identities.administrator());
    assertEquals(
        "hello",
        admin
            .decrypt(call -> call.ciphertextBlob(blob).encryptionContext(CONTACT))
            .plaintext()
            .asUtf8String());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.get())));
  }
}
