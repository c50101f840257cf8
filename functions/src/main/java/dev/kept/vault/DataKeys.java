package dev.kept.vault;

import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.platform.Settings;
import dev.kept.promises.Keeps;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;

/// Makes and unwraps data keys by KMS, which is told whose and what for.
///
/// KMS binds account and purpose into the wrapped key, and the function's role grants purposes one
/// by one, so a role without a purpose cannot unwrap its keys (JN-2-04). Unwrapped keys are kept
/// for 60 s at most, found by the wrapped bytes only: who does not hold the row of this very read
/// finds nothing (ADR 6).
///
/// `DATA_KEY` wraps what is new. What is wrapped names its KMS key itself, so keys wrapped by
/// another open as long as the function's role may use that one (ADR 18).
@Singleton
final class DataKeys {
  private static final Duration KEPT = Duration.ofSeconds(60);
  private static final int MOST_KEPT = 1_000;

  private final KmsClient kms;
  private final String keyId;
  private final Clock clock;
  private final Map<ByteBuffer, Unwrapped> cache = new ConcurrentHashMap<>();

  @Inject
  DataKeys(KmsClient kms, Settings settings, Clock clock) {
    this.kms = kms;
    this.keyId = settings.text("DATA_KEY");
    this.clock = clock;
  }

  private DataKeys(DataKeys other) {
    this.kms = other.kms;
    this.keyId = other.keyId;
    this.clock = other.clock;
  }

  /// @return the same over an empty cache of its own
  DataKeys forgetful() {
    return new DataKeys(this);
  }

  /// @return a fresh key, plain and wrapped
  Fresh generate(AccountId account, Purpose purpose) {
    var answer =
        kms.generateDataKey(
            request ->
                request
                    .keyId(keyId)
                    .keySpec(DataKeySpec.AES_256)
                    .encryptionContext(context(account, purpose)));
    var wrapped = answer.ciphertextBlob().asByteArray();
    var key = new SecretKeySpec(answer.plaintext().asByteArray(), "AES");
    keep(wrapped, new Unwrapped(account, purpose, key, clock.instant().plus(KEPT)));
    return new Fresh(key, wrapped, answer.keyId());
  }

  /// @return the plain key of a wrapped one
  @Keeps({"JN-2-04", "JT-3-01"})
  SecretKey unwrap(AccountId account, Purpose purpose, byte[] wrapped) {
    var kept = cache.get(ByteBuffer.wrap(wrapped));
    if (kept != null && kept.isGoodFor(account, purpose, clock.instant())) {
      return kept.key();
    }
    var answer =
        kms.decrypt(
            request ->
                request
                    .ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                    .encryptionContext(context(account, purpose)));
    var key = new SecretKeySpec(answer.plaintext().asByteArray(), "AES");
    keep(wrapped, new Unwrapped(account, purpose, key, clock.instant().plus(KEPT)));
    return key;
  }

  /// Takes out whatever is over, so that no plain key lies in memory longer than it may be used.
  private void keep(byte[] wrapped, Unwrapped unwrapped) {
    var now = clock.instant();
    cache.values().removeIf(other -> !now.isBefore(other.until()));
    if (cache.size() >= MOST_KEPT) {
      cache.clear();
    }
    cache.put(ByteBuffer.wrap(wrapped.clone()), unwrapped);
  }

  static Map<String, String> context(AccountId account, Purpose purpose) {
    return Map.of("account", account.value(), "purpose", purpose.word());
  }

  /// @param wrappedBy the ARN of the KMS key
  record Fresh(SecretKey key, byte[] wrapped, String wrappedBy) {}

  /// An unwrapped key, good only for what KMS was asked it for: a row moved to another purpose
  /// finds nothing here and is refused there.
  private record Unwrapped(AccountId account, Purpose purpose, SecretKey key, Instant until) {
    boolean isGoodFor(AccountId asked, Purpose askedFor, Instant now) {
      return account.equals(asked) && purpose == askedFor && now.isBefore(until);
    }
  }
}
