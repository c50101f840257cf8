package dev.kept.vault;

import dev.kept.promises.Keeps;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// The one layout of every sealed value: `version(1) ‖ iv(12) ‖ ciphertext ‖ tag(16)`.
///
/// AES-256-GCM with a fresh random IV for each value and a tag of 128 bits (CX-4.1-02). A value
/// whose version, key, place or any bit is another does not open.
final class SealedLayout {
  static final byte VERSION = 1;
  static final int IV_BYTES = 12;
  static final int TAG_BYTES = 16;
  private static final int OVERHEAD = 1 + IV_BYTES + TAG_BYTES;
  private static final String CIPHER = "AES/GCM/NoPadding";

  private SealedLayout() {}

  @Keeps("CX-4.1-02")
  static byte[] seal(SecretKey key, byte[] associatedData, byte[] plain, RandomGenerator random) {
    var iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, key, iv, associatedData);
      var ciphertext = cipher.doFinal(plain);
      return ByteBuffer.allocate(1 + IV_BYTES + ciphertext.length)
          .put(VERSION)
          .put(iv)
          .put(ciphertext)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Keeps("CX-4.1-02")
  static byte[] open(SecretKey key, byte[] associatedData, byte[] sealed) {
    if (sealed.length < OVERHEAD || sealed[0] != VERSION) {
      throw new NotAuthentic();
    }
    var buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
    var iv = new byte[IV_BYTES];
    buffer.get(iv);
    var ciphertext = new byte[buffer.remaining()];
    buffer.get(ciphertext);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, iv, associatedData).doFinal(ciphertext);
    } catch (AEADBadTagException _) {
      throw new NotAuthentic();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] iv, byte[] associatedData)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
    cipher.updateAAD(associatedData);
    return cipher;
  }
}
