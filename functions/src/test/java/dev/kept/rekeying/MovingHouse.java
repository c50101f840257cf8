package dev.kept.rekeying;

import dev.kept.addresses.AddressMoves;
import dev.kept.addresses.AddressParts;
import dev.kept.addresses.Contacts;
import dev.kept.addresses.Contacts.Contact;
import dev.kept.addresses.Identities;
import dev.kept.harness.Kept;
import dev.kept.harness.TestClock;
import dev.kept.house.Project;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.AccountState;
import dev.kept.kernel.ContactAddress;
import dev.kept.kernel.Purpose;
import dev.kept.local.LocalStores;
import dev.kept.local.iam.Identity;
import dev.kept.platform.Item;
import dev.kept.platform.PlatformParts;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.vault.BlindIndex;
import dev.kept.vault.KeyWraps;
import dev.kept.vault.PersonKeys;
import dev.kept.vault.Vault;
import dev.kept.vault.VaultParts;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/// People in tables of their own, and an old and a new key of each kind.
///
/// The template's keys stand in for one another here: what is new is of the right kind and was
/// never used for these people. KMS is asked as the administrator, or as a function of the
/// template.
final class MovingHouse {
  static final RandomGenerator RANDOM = new SecureRandom();
  static final LocalStores STORES = LocalStores.shared(Project.root().resolve("template.yaml"));
  static final String OLD_INDEX = STORES.key("IndexKey");
  static final String NEW_INDEX = STORES.key("PepperKey");
  static final String OLD_DATA = STORES.key("DataKey");
  static final String NEW_DATA = STORES.key("SigningKey");

  private static final SdkHttpClient HTTP = Apache5HttpClient.builder().maxConnections(64).build();

  private final DynamoDbClient database = Kept.shared().database();
  private final TestClock clock = new TestClock();
  private final Map<String, String> tables =
      STORES.newTables("AccountsTable", "ContactsTable", "IdentitiesTable", "KeysTable");
  private final WitnessKms kms = new WitnessKms(kms(STORES.administrator()));

  DynamoDbClient database() {
    return database;
  }

  TestClock clock() {
    return clock;
  }

  WitnessKms kms() {
    return kms;
  }

  String table(String id) {
    return java.util.Objects.requireNonNull(tables.get(id));
  }

  Settings settings(String dataKey, String indexKey) {
    var settings = new HashMap<String, String>();
    settings.put("ACCOUNTS_TABLE", table("AccountsTable"));
    settings.put("CONTACTS_TABLE", table("ContactsTable"));
    settings.put("IDENTITIES_TABLE", table("IdentitiesTable"));
    settings.put("KEYS_TABLE", table("KeysTable"));
    settings.put("DATA_KEY", dataKey);
    settings.put("INDEX_KEY", indexKey);
    return new Settings(settings);
  }

  Settings settings() {
    return settings(OLD_DATA, OLD_INDEX);
  }

  Vault vault(String dataKey) {
    return vault(dataKey, kms);
  }

  Vault vault(String dataKey, KmsClient client) {
    var settings = settings(dataKey, OLD_INDEX);
    return VaultParts.vault(keys(), client, settings, clock, RANDOM);
  }

  PersonKeys keys() {
    return VaultParts.personKeys(database, settings(), clock);
  }

  KeyWraps wraps(KmsClient client, String dataKey) {
    return VaultParts.keyWraps(database, client, settings(dataKey, OLD_INDEX));
  }

  RewrapDataKeys rewrap(int most) {
    return new RewrapDataKeys(wraps(kms, NEW_DATA), RANDOM, most);
  }

  Identities identities() {
    return AddressParts.identities(database, settings(), clock);
  }

  Contacts contacts() {
    return AddressParts.contacts(database, settings());
  }

  AddressMoves moves() {
    return AddressParts.moves(database, PlatformParts.accountGuard(settings()), settings());
  }

  BlindIndex index(String indexKey) {
    return VaultParts.blindIndex(kms, settings(OLD_DATA, indexKey));
  }

  ReindexAddresses reindex(String indexKey, int most) {
    return new ReindexAddresses(moves(), vault(OLD_DATA), index(indexKey), RANDOM, most);
  }

  /// Signs somebody up, as an instance at one step of a replacement does.
  ///
  /// @return whether the address was free
  boolean signUp(AccountId account, ContactAddress address, BlindIndex index) {
    var person = vault(OLD_DATA).ofNewPerson(account);
    var blindIndex = index.of(address);
    var transaction = new Transaction(database);
    identities()
        .claim(transaction, blindIndex, account)
        .put(table("AccountsTable"), account(account, AccountState.ACTIVE));
    contacts().add(transaction, account, new Contact(address, clock.instant()), blindIndex, person);
    person.unwrittenKeys().forEach(key -> transaction.put(table("KeysTable"), key));
    return transaction.commit().isEmpty();
  }

  void close(AccountId account) {
    database.putItem(
        put -> put.tableName(table("AccountsTable")).item(account(account, AccountState.ERASING)));
  }

  /// Seals something of a person, which mints the key.
  byte[] seal(AccountId account, Purpose purpose, String dataKey) {
    var cell = new dev.kept.vault.Cell("profiles", "data", purpose, account.value());
    return vault(dataKey).of(account, purpose).seal(cell, "Asha of " + account.value());
  }

  String open(AccountId account, Purpose purpose, byte[] value, String dataKey) {
    var cell = new dev.kept.vault.Cell("profiles", "data", purpose, account.value());
    return vault(dataKey).of(account, purpose).openText(cell, value);
  }

  int count(String table) {
    return (int)
        database.scanPaginator(scan -> scan.tableName(table(table))).items().stream().count();
  }

  static AccountId newAccount() {
    return AccountId.draw(RANDOM);
  }

  static KmsClient kms(Identity identity) {
    return KmsClient.builder()
        .endpointOverride(STORES.kms())
        .region(Region.of("local-region"))
        .httpClient(HTTP)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(identity.accessKeyId(), identity.secretAccessKey())))
        .build();
  }

  private static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> account(
      AccountId account, AccountState state) {
    return Item.item().text("accountId", account.value()).text("state", state.word()).build();
  }
}
