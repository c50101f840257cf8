package dev.kept.sessions;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.SecretToken;
import dev.kept.kernel.SessionId;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Seals whose a refresh or device token is under the token itself, so that a stored row leads to a
/// person only together with the token, of which we keep the hash alone.
///
/// Layout: `iv(12, fresh random) ‖ ciphertext ‖ tag(16)` of `account id ‖ . ‖ session id`;
/// AES-256-GCM under HKDF-SHA-256 (RFC 5869) of the token's text, which is 32 random bytes or more.
@Singleton
final class OwnerSeal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final byte[] USE = "refresh token owner".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final RandomGenerator random;

  OwnerSeal(RandomGenerator random) {
    this.random = random;
  }

  /// Whose a token is.
  record Owner(AccountId account, SessionId session) {}

  byte[] seal(SecretToken token, Owner owner) {
    var iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    var plain = owner.account().value() + "." + owner.session().value();
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, token, iv);
      var sealed = cipher.doFinal(plain.getBytes(StandardCharsets.US_ASCII));
      return ByteBuffer.allocate(iv.length + sealed.length).put(iv).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @throws IllegalStateException when the row's value was sealed under another token
  Owner open(SecretToken token, byte[] sealed) {
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, token, Arrays.copyOf(sealed, IV_BYTES));
      var plain = cipher.doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES);
      var ids = new String(plain, StandardCharsets.US_ASCII).split("\\.", -1);
      return new Owner(new AccountId(ids[0]), new SessionId(ids[1]));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Cipher cipher(int mode, SecretToken token, byte[] iv)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key(token), new GCMParameterSpec(TAG_BITS, iv));
    return cipher;
  }

  private static SecretKey key(SecretToken token) throws GeneralSecurityException {
    var secret = token.text().value().getBytes(StandardCharsets.US_ASCII);
    var parameters = HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(USE, KEY_BYTES);
    return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
  }
}
