package dev.kept.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.promises.Proves;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// The layout of sealed values, taken apart by hand (CX-4.1-02).
final class SealedLayoutTest {
  private static final int MANY = 100_000;
  private static final byte[] PLACE = {1, 2, 3};
  private static final byte[] PLAIN = {'a', 'b', 'c', 'd', 'e'};

  private final SecureRandom random = new SecureRandom();
  private final SecretKey key = key();

  @Test
  @Proves("CX-4.1-02")
  void aValueIsVersionIvCiphertextAndTagOfAes256Gcm() throws GeneralSecurityException {
    var sealed = seal();
    assertEquals(1 + 12 + PLAIN.length + 16, sealed.length);
    assertEquals(1, sealed[0]);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, Arrays.copyOfRange(sealed, 1, 13)));
    cipher.updateAAD(PLACE);
    assertArrayEquals(PLAIN, cipher.doFinal(Arrays.copyOfRange(sealed, 13, sealed.length)));
    assertEquals(32, key.getEncoded().length);
  }

  @Test
  @Proves("CX-4.1-02")
  void noTwoOfManyValuesShareAnIv() {
    Set<ByteBuffer> ivs = new HashSet<>();
    for (var i = 0; i < MANY; i++) {
      ivs.add(ByteBuffer.wrap(seal(), 1, 12).slice());
    }
    assertEquals(MANY, ivs.size());
  }

  @Test
  @Proves("CX-4.1-02")
  void theSameValueTwiceIsTwoDifferentTexts() {
    assertFalse(Arrays.equals(seal(), seal()));
  }

  @Test
  @Proves("CX-4.1-02")
  void eachSingleFlippedBitIsRefused() {
    var sealed = seal();
    for (var bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
      var changed = sealed.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThrows(NotAuthentic.class, () -> SealedLayout.open(key, PLACE, changed), "bit " + bit);
    }
  }

  @Test
  void whatIsCutOrLengthenedIsRefused() {
    var sealed = seal();
    for (var length = 0; length <= sealed.length + 1; length++) {
      if (length != sealed.length) {
        var changed = Arrays.copyOf(sealed, length);
        assertThrows(
            NotAuthentic.class, () -> SealedLayout.open(key, PLACE, changed), "length " + length);
      }
    }
  }

  @Test
  @Proves("CX-4.1-02")
  void anotherKeyOrPlaceIsRefused() {
    var sealed = seal();
    var other = key();
    assertThrows(NotAuthentic.class, () -> SealedLayout.open(other, PLACE, sealed));
    assertThrows(NotAuthentic.class, () -> SealedLayout.open(key, new byte[] {1, 2, 4}, sealed));
    assertThrows(NotAuthentic.class, () -> SealedLayout.open(key, new byte[0], sealed));
  }

  @Test
  void anEmptyValueAndALargeOneComeBack() {
    for (var size : new int[] {0, 1, 15, 16, 17, 1 << 20}) {
      var plain = new byte[size];
      random.nextBytes(plain);
      var sealed = SealedLayout.seal(key, PLACE, plain, random);
      assertArrayEquals(plain, SealedLayout.open(key, PLACE, sealed));
      assertTrue(sealed.length == plain.length + 29);
    }
  }

  private byte[] seal() {
    return SealedLayout.seal(key, PLACE, PLAIN, random);
  }

  private SecretKey key() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return new SecretKeySpec(bytes, "AES");
  }
}
