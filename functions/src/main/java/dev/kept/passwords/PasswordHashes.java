package dev.kept.passwords;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.kept.kernel.AccountId;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/// Hashes passwords for storage and compares them.
///
/// Stored: `$2b$12$` …, bcrypt of the cost that `PASSWORD_COST` says, 12 or more (JN-8-02), over
/// base64 of HMAC-SHA-256, by the password key, over SHA-512 of account and password. So bcrypt
/// always gets 44 characters, of a password of any length: its limit of 72 bytes and its end at a
/// NUL cut nothing off. The key never leaves KMS, and the password never goes there: a copy of the
/// table cannot be searched for weak ones, and a hash is good for its own account only (ADR 20).
@Singleton
final class PasswordHashes {
  private static final int LOWEST_COST = 12;
  private static final int HIGHEST_COST = 14;
  private static final int SALT_BYTES = 16;
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;

  private final KmsClient kms;
  private final String key;
  private final int cost;
  private final RandomGenerator random;

  PasswordHashes(KmsClient kms, Settings settings, RandomGenerator random) {
    this.kms = kms;
    this.key = settings.text("PASSWORD_KEY");
    this.cost = settings.number("PASSWORD_COST", LOWEST_COST, HIGHEST_COST);
    this.random = random;
  }

  /// @return what may be stored, under a seal, of the password
  @Keeps({"JN-2-02", "JN-8-02", "JN-8-06", "JT-2-02"})
  String make(AccountId account, Password password) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    var hash = BCrypt.with(VERSION).hash(cost, salt, peppered(account, password));
    return new String(hash, StandardCharsets.US_ASCII);
  }

  /// Compares in constant time.
  boolean matches(AccountId account, Password password, String stored) {
    var hash = stored.getBytes(StandardCharsets.US_ASCII);
    return BCrypt.verifyer(VERSION).verify(peppered(account, password), hash).verified;
  }

  /// @return whether a stored hash costs less than one made now
  @Keeps("JN-8-02")
  boolean isWeaker(String stored) {
    return Integer.parseInt(stored.substring(4, 6)) < cost;
  }

  /// @return a hash of this cost that no password has: compared with where there is none, so that
  ///     absence costs the same time
  String nobodys() {
    return String.format(
        Locale.ROOT, "$2b$%02d$abcdefghijklmnopqrstuuPqE5jQ6pQe9wG8Rk3cJm1bXyZsTn0fW", cost);
  }

  private byte[] peppered(AccountId account, Password password) {
    var message = SdkBytes.fromByteArray(digest(account, password));
    var mac =
        kms.generateMac(
                request ->
                    request.keyId(key).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256).message(message))
            .mac()
            .asByteArray();
    return Base64.getEncoder().encode(mac);
  }

  /// An account's id has one length, so no two pairs share a text.
  private static byte[] digest(AccountId account, Password password) {
    try {
      var text = account.value() + "\0" + password.text().value();
      return MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
