package dev.kept.local.kms;

import static dev.kept.local.kms.KmsRoom.CONTACT;
import static dev.kept.local.kms.KmsRoom.KEY;
import static dev.kept.local.kms.KmsRoom.RESUME;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.local.template.Arns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

class KmsEndpointTest {

  private final KmsRoom room = new KmsRoom();

  @AfterEach
  void stop() {
    room.close();
  }

  @Test
  void whatIsSealedOpensUnderTheSameContextOnly() {
    var blob = room.seal(CONTACT);
    var opened =
        room.accounts.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(CONTACT));
    assertEquals("hello", opened.plaintext().asUtf8String());
    assertEquals(KEY, opened.keyId());
    assertThrows(
        InvalidCiphertextException.class,
        () -> room.admin.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(RESUME)));
    assertThrows(
        InvalidCiphertextException.class,
        () -> room.admin.decrypt(call -> call.ciphertextBlob(blob)));
  }

  @Test
  void everyFlippedBitIsRefused() {
    var bytes = room.seal(CONTACT).asByteArray();
    for (var bit = 0; bit < bytes.length * 8; bit++) {
      var broken = bytes.clone();
      broken[bit / 8] ^= (byte) (1 << (bit % 8));
      var failure =
          assertThrows(
              KmsException.class,
              () ->
                  room.admin.decrypt(
                      call ->
                          call.ciphertextBlob(SdkBytes.fromByteArray(broken))
                              .encryptionContext(CONTACT)),
              "bit " + bit);
      assertEquals("InvalidCiphertextException", failure.awsErrorDetails().errorCode());
    }
  }

  @Test
  void aDataKeyOpensAgain() {
    var made =
        room.accounts.generateDataKey(
            call -> call.keyId(KEY).keySpec(DataKeySpec.AES_256).encryptionContext(CONTACT));
    assertEquals(32, made.plaintext().asByteArray().length);
    var opened =
        room.accounts.decrypt(
            call ->
                call.keyId(KEY).ciphertextBlob(made.ciphertextBlob()).encryptionContext(CONTACT));
    assertArrayEquals(made.plaintext().asByteArray(), opened.plaintext().asByteArray());
    var blind =
        room.admin.generateDataKeyWithoutPlaintext(
            call -> call.keyId("alias/DataKey").numberOfBytes(24).encryptionContext(CONTACT));
    var blindOpened =
        room.admin.decrypt(
            call -> call.ciphertextBlob(blind.ciphertextBlob()).encryptionContext(CONTACT));
    assertEquals(24, blindOpened.plaintext().asByteArray().length);
  }

  @Test
  void aBlobGoesUnderAnotherKeyByReEncryptAlone() {
    var blob = room.seal(CONTACT);
    var moved =
        room.admin.reEncrypt(
            call ->
                call.ciphertextBlob(blob)
                    .sourceEncryptionContext(CONTACT)
                    .destinationKeyId("SigningKey")
                    .destinationEncryptionContext(RESUME));
    assertEquals(Arns.key("SigningKey"), moved.keyId());
    assertThrows(
        IncorrectKeyException.class,
        () ->
            room.admin.decrypt(
                call ->
                    call.keyId(KEY)
                        .ciphertextBlob(moved.ciphertextBlob())
                        .encryptionContext(RESUME)));
    assertEquals(
        "hello",
        room.admin
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
        room.admin
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
            room.admin.verifyMac(
                call ->
                    call.keyId("IndexKey")
                        .message(SdkBytes.fromUtf8String("other"))
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .mac(first)));
  }

  private SdkBytes mac(String message) {
    return room.admin
        .generateMac(
            call ->
                call.keyId("IndexKey")
                    .message(SdkBytes.fromUtf8String(message))
                    .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
        .mac();
  }
}
