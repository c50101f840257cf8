package dev.kept.local.kms;

import static dev.kept.local.kms.KmsRoom.CONTACT;
import static dev.kept.local.kms.KmsRoom.KEY;
import static dev.kept.local.kms.KmsRoom.RESUME;
import static dev.kept.local.kms.KmsRoom.TEXT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kept.local.TestClients;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInternalException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/// Who may do what, what fails by plan, and what is noted of it.
class KmsAccessTest {

  private final KmsRoom room = new KmsRoom();

  @AfterEach
  void stop() {
    room.close();
  }

  @Test
  void aPurposeThatThePolicyDoesNotGrantIsRefused() {
    var blob = room.seal(RESUME);
    assertDenied(
        () -> room.accounts.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(RESUME)));
    assertDenied(() -> room.accounts.decrypt(call -> call.ciphertextBlob(blob)));
    assertDenied(
        () ->
            room.accounts.generateDataKey(
                call -> call.keyId(KEY).keySpec(DataKeySpec.AES_256).encryptionContext(RESUME)));
    assertDenied(
        () ->
            room.accounts.generateMac(
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
  void aWrongSecretOrAnUnknownKeyIsNobody() {
    var id = room.identities.administrator().accessKeyId();
    try (var forged = TestClients.client(KmsClient.builder(), room.endpoint.uri(), id, "guess");
        var stranger =
            TestClients.client(
                KmsClient.builder(), room.endpoint.uri(), "AKIAAAAAAAAAAAAAAAAA", "guess")) {
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
    var blob = room.seal(CONTACT);
    Runnable open =
        () -> room.accounts.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(CONTACT));
    room.faults.inject("kms", "throttle", 2, 1);
    open.run();
    room.seal(CONTACT);
    assertCode("ThrottlingException", open);
    assertCode("ThrottlingException", open);
    open.run();
    room.faults.inject("kms", "error", 1, 0);
    assertThrows(KmsInternalException.class, open::run);
    room.faults.inject("kms", "timeout", 1, 0);
    try (var impatient =
        TestClients.impatient(
            KmsClient.builder(), room.endpoint.uri(), room.identities.named("Accounts"))) {
      assertThrows(
          SdkClientException.class,
          () -> impatient.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(CONTACT)));
    }
    assertThrows(
        IllegalArgumentException.class, () -> room.faults.inject("kms", "unprocessed", 1, 0));
    assertThrows(IllegalArgumentException.class, () -> room.faults.inject("moon", "error", 1, 0));
  }

  @Test
  void theLogNamesContextKeysAndThePurposeAlone() {
    var blob = room.seal(CONTACT);
    room.accounts.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(CONTACT));
    assertEquals(Map.of("Accounts", Map.of("kms:Decrypt", 1)), room.calls.calls());
    var call = room.calls.last().getLast();
    assertEquals(KEY, call.resource());
    assertEquals(List.of("account", "purpose"), call.contextKeys());
    assertEquals("contact", call.purpose());
    assertEquals("ok", call.outcome());
    assertFalse(call.toString().contains("a1"));
  }
}
