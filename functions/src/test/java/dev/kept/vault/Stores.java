package dev.kept.vault;

import dev.kept.harness.TestClock;
import dev.kept.house.Project;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Choice;
import dev.kept.local.LocalStores;
import dev.kept.local.iam.Identity;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import java.security.SecureRandom;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/// A fresh keys table, and the vault as each function would have it: with that function's own
/// permissions at KMS.
final class Stores {
  private static final LocalStores STORES =
      LocalStores.shared(Project.root().resolve("template.yaml"));
  private static final SdkHttpClient HTTP = Apache5HttpClient.builder().maxConnections(64).build();

  private final TestClock clock = new TestClock();
  private final String keysTable = STORES.newTables("KeysTable").values().iterator().next();

  TestClock clock() {
    return clock;
  }

  PersonKeys personKeys() {
    return new PersonKeys(database(), settings(), clock);
  }

  /// The vault of somebody who may do everything.
  Vault vault() {
    return vault(administrator());
  }

  /// The vault as a function has it.
  Vault vault(String function) {
    return vault(kms(function));
  }

  Vault vault(KmsClient kms) {
    return new Vault(personKeys(), new DataKeys(kms, settings(), clock), new SecureRandom());
  }

  /// Makes a choice of a person stand.
  ///
  /// @return whether nothing was chosen meanwhile, and the person is not erased
  boolean choose(AccountId account, Choice choice, boolean yes) {
    var standings = new Standings(personKeys());
    var before = standings.read(account);
    return new Transaction(database())
        .put(standings.change(account, before, before.with(choice, yes)))
        .commit()
        .isEmpty();
  }

  Settings settings() {
    return new Settings(
        Map.of(
            "KEYS_TABLE", keysTable,
            "DATA_KEY", STORES.key("DataKey"),
            "INDEX_KEY", STORES.key("IndexKey")));
  }

  static KmsClient administrator() {
    return client(STORES.administrator());
  }

  static KmsClient kms(String function) {
    return client(STORES.function(function));
  }

  static String dataKey() {
    return STORES.key("DataKey");
  }

  static LocalStores local() {
    return STORES;
  }

  private static KmsClient client(Identity identity) {
    return KmsClient.builder()
        .endpointOverride(STORES.kms())
        .region(Region.of("local-region"))
        .httpClient(HTTP)
        .credentialsProvider(credentials(identity))
        .build();
  }

  static DynamoDbClient database() {
    return DynamoDbClient.builder()
        .endpointOverride(STORES.dynamoDb())
        .region(Region.of("local-region"))
        .httpClient(HTTP)
        .credentialsProvider(credentials(STORES.administrator()))
        .build();
  }

  private static StaticCredentialsProvider credentials(Identity identity) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(identity.accessKeyId(), identity.secretAccessKey()));
  }
}
