package dev.kept.vault;

import dev.kept.platform.Settings;
import java.time.Clock;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/// Makes parts of the vault for tests that put them together without a context.
public final class VaultParts {
  private VaultParts() {}

  public static PersonKeys personKeys(DynamoDbClient client, Settings settings, Clock clock) {
    return new PersonKeys(client, settings, clock);
  }

  public static KeyWraps keyWraps(DynamoDbClient client, KmsClient kms, Settings settings) {
    return new KeyWraps(client, kms, settings);
  }

  public static BlindIndex blindIndex(KmsClient kms, Settings settings) {
    return new BlindIndex(kms, settings);
  }

  public static Vault vault(
      PersonKeys personKeys,
      KmsClient kms,
      Settings settings,
      Clock clock,
      RandomGenerator random) {
    return new Vault(personKeys, new DataKeys(kms, settings, clock), random);
  }
}
