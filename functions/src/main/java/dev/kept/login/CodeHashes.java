package dev.kept.login;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.kept.kernel.ChallengeId;
import dev.kept.kernel.OneTimeCode;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
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
///
/// `PEPPER_KEY` is the ARN of the key that new hashes are made with; while it is being replaced the
/// other one's follows after a comma. A code is then compared under both, whichever made its hash,
/// so that no time tells which one did (ADR 18).
@Singleton
final class CodeHashes {
  private static final int COST = 8;
  private static final int SALT_BYTES = 16;
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;

  /// The hash of no code: compared with where there is none, so that absence costs the same time.
  static final String NOBODYS = "$2b$08$abcdefghijklmnopqrstuuPqE5jQ6pQe9wG8Rk3cJm1bXyZsTn0fW";

  private final KmsClient kms;
  private final List<String> pepperKeys;
  private final RandomGenerator random;

  CodeHashes(KmsClient kms, Settings settings, RandomGenerator random) {
    this.kms = kms;
    this.pepperKeys = List.of(settings.text("PEPPER_KEY").split(","));
    this.random = random;
  }

  /// @return what may be stored of the code
  @Keeps("CX-4.2-04")
  String make(ChallengeId challenge, OneTimeCode code) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    var peppered = pepper(pepperKeys.getFirst(), challenge, code);
    var hash = BCrypt.with(VERSION).hash(COST, salt, peppered);
    return new String(hash, StandardCharsets.US_ASCII);
  }

  /// Compares in constant time, and in the same time where there is nothing to compare with.
  ///
  /// @param peppered the typed code, as [#pepper] makes it
  /// @param stored the challenge's hash; empty when nothing may be compared
  boolean matches(List<byte[]> peppered, Optional<String> stored) {
    var hash = stored.orElse(NOBODYS).getBytes(StandardCharsets.US_ASCII);
    var matches = false;
    for (var one : peppered) {
      matches |= BCrypt.verifyer(VERSION).verify(one, hash).verified;
    }
    return matches && stored.isPresent();
  }

  /// @return what is hashed of a code, under each pepper there is: a call to KMS, two while one is
  ///     being replaced
  List<byte[]> pepper(ChallengeId challenge, OneTimeCode code) {
    return pepperKeys.stream().map(key -> pepper(key, challenge, code)).toList();
  }

  private byte[] pepper(String pepperKey, ChallengeId challenge, OneTimeCode code) {
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
