package dev.kept.local.kms;

import static dev.kept.local.kms.KmsRoom.CONTACT;
import static dev.kept.local.kms.KmsRoom.KEY;
import static dev.kept.local.kms.KmsRoom.TEXT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/// What a key is for, in which state, and where it rests.
class KmsKeysTest {

  private final KmsRoom room = new KmsRoom();

  @AfterEach
  void stop() {
    room.close();
  }

  @Test
  void aKeyIsOfItsUsageOnly() {
    assertThrows(
        InvalidKeyUsageException.class,
        () -> room.admin.encrypt(call -> call.keyId("IndexKey").plaintext(TEXT)));
    assertThrows(
        InvalidKeyUsageException.class,
        () ->
            room.admin.generateMac(
                call -> call.keyId(KEY).message(TEXT).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)));
    assertThrows(
        NotFoundException.class,
        () -> room.admin.encrypt(call -> call.keyId("No").plaintext(TEXT)));
  }

  @Test
  void aDisabledKeyDoesNothingUntilItIsEnabled() {
    var blob = room.seal(CONTACT);
    room.admin.disableKey(call -> call.keyId(KEY));
    assertFalse(room.admin.describeKey(call -> call.keyId(KEY)).keyMetadata().enabled());
    assertThrows(DisabledException.class, () -> room.seal(CONTACT));
    assertThrows(
        DisabledException.class,
        () -> room.accounts.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(CONTACT)));
    room.admin.enableKey(call -> call.keyId(KEY));
    room.accounts.decrypt(call -> call.ciphertextBlob(blob).encryptionContext(CONTACT));
  }

  @Test
  void aKeyPendingDeletionDoesNothing() {
    room.admin.scheduleKeyDeletion(call -> call.keyId(KEY).pendingWindowInDays(7));
    assertThrows(KmsInvalidStateException.class, () -> room.seal(CONTACT));
    assertThrows(
        KmsInvalidStateException.class, () -> room.admin.enableKey(call -> call.keyId(KEY)));
    room.admin.cancelKeyDeletion(call -> call.keyId(KEY));
    assertThrows(DisabledException.class, () -> room.seal(CONTACT));
  }

  @Test
  void keysOutliveTheProcessInAFileOfTheirOwnersOnly(@TempDir Path folder) throws IOException {
    var file = folder.resolve("keys.json");
    room.restart(file);
    var blob = room.seal(CONTACT);
    room.restart(file);
    assertEquals(
        "hello",
        room.admin
            .decrypt(call -> call.ciphertextBlob(blob).encryptionContext(CONTACT))
            .plaintext()
            .asUtf8String());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }
}
