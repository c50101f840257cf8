package dev.kept.local.kms;

import dev.kept.local.calls.AwsError;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A ciphertext: `format(1) ‖ id length(1) ‖ key id ‖ key version(4) ‖ iv(12, random) ‖
/// ciphertext ‖ tag(16)`; AES-256-GCM. The associated data are everything before the iv and the
/// encryption context, so that neither key nor context can be exchanged.
///
/// A key has one version here: nothing rotates within a laptop's life.
record Blob(String keyId, byte[] header, byte[] sealed) {

  private static final byte FORMAT = 1;
  private static final int VERSION = 1;
  private static final int IV = 12;
  private static final int TAG = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  /// The bytes of a ciphertext of this plaintext.
  static byte[] seal(KmsKey key, EncryptionContext context, byte[] plaintext) {
    var header = header(key.id());
    var iv = new byte[IV];
    RANDOM.nextBytes(iv);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, key, header, context, iv);
      var out = new ByteArrayOutputStream();
      out.writeBytes(header);
      out.writeBytes(iv);
      out.writeBytes(cipher.doFinal(plaintext));
      return out.toByteArray();
    } catch (GeneralSecurityException cause) {
      throw new IllegalStateException("every JDK has AES-GCM", cause);
    }
  }

  /// Takes a ciphertext apart; says nothing yet about its truth.
  static Blob parse(byte[] bytes) {
    var idLength = bytes.length < 2 ? 0 : bytes[1] & 0xff;
    var headerLength = 2 + idLength + 4;
    if (bytes.length < headerLength + IV + TAG || bytes[0] != FORMAT) {
      throw invalid();
    }
    return new Blob(
        new String(bytes, 2, idLength, StandardCharsets.US_ASCII),
        Arrays.copyOf(bytes, headerLength),
        Arrays.copyOfRange(bytes, headerLength, bytes.length));
  }

  /// The plaintext, when key, context and every bit are those of the sealing.
  byte[] open(KmsKey key, EncryptionContext context) {
    if (!Arrays.equals(header, header(key.id()))) {
      throw invalid();
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, key, header, context, Arrays.copyOf(sealed, IV))
          .doFinal(sealed, IV, sealed.length - IV);
    } catch (GeneralSecurityException _) {
      throw invalid();
    }
  }

  static AwsError invalid() {
    return new AwsError("InvalidCiphertextException", "");
  }

  private static byte[] header(String keyId) {
    var id = keyId.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(2 + id.length + 4)
        .put(FORMAT)
        .put((byte) id.length)
        .put(id)
        .putInt(VERSION)
        .array();
  }

  private static Cipher cipher(
      int mode, KmsKey key, byte[] header, EncryptionContext context, byte[] iv)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key.material(), "AES"), new GCMParameterSpec(TAG * 8, iv));
    cipher.updateAAD(header);
    cipher.updateAAD(context.bytes());
    return cipher;
  }
}
