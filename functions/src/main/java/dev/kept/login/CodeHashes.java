package dev.kept.login;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.OneTimeCode;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/// Hashes one-time codes for storage and compares them.
///
/// Stored: `$2b$08$` …, bcrypt of cost 8 (CX-4.2-04) over base64 of HMAC-SHA-256 by the pepper key
/// over `challenge id ‖ code`. The pepper never leaves KMS, so a copy of the table cannot be
/// searched through for 10,000 codes, and a hash is good for its own challenge only (ADR 12).
@Singleton
final class CodeHashes {
  private static final int COST = 8;
  private static final int SALT_BYTES = 16;
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;

  /// The hash of no code: compared with where there is none, so that absence costs the same time.
  static final String NOBODYS = "$2b$08$abcdefghijklmnopqrstuuPqE5jQ6pQe9wG8Rk3cJm1bXyZsTn0fW";

  private final KmsClient kms;
  private final String pepperKey;
  private final RandomGenerator random;

  CodeHashes(KmsClient kms, Settings settings, RandomGenerator random) {
    this.kms = kms;
    this.pepperKey = settings.text("PEPPER_KEY");
    this.random = random;
  }

  /// @return what may be stored of the code
  @Keeps("CX-4.2-04")
  String make(ChallengeId challenge, OneTimeCode code) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    var hash = BCrypt.with(VERSION).hash(COST, salt, pepper(challenge, code));
    return new String(hash, StandardCharsets.US_ASCII);
  }

  /// Compares in constant time, and in the same time where there is nothing to compare with.
  ///
  /// @param peppered the typed code, as [#pepper] makes it
  /// @param stored the challenge's hash; empty when nothing may be compared
  boolean matches(byte[] peppered, Optional<String> stored) {
    var hash = stored.orElse(NOBODYS).getBytes(StandardCharsets.US_ASCII);
    var matches = BCrypt.verifyer(VERSION).verify(peppered, hash).verified;
    return matches && stored.isPresent();
  }

  /// @return what is hashed of a code: a call to KMS
  byte[] pepper(ChallengeId challenge, OneTimeCode code) {
    var mac =
        kms.generateMac(
                request ->
                    request
                        .keyId(pepperKey)
                        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                        .message(SdkBytes.fromUtf8String(challenge.value() + code.value())))
            .mac()
            .asByteArray();
    return Base64.getEncoder().encode(mac);
  }
}
