package dev.kept.deletion;

import dev.kept.audit.AuditParts;
import dev.kept.harness.TestClock;
import dev.kept.house.Project;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.PersonalData;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.ReceiptId;
import dev.kept.kernel.SessionId;
import dev.kept.local.LocalStores;
import dev.kept.platform.AccountGuard;
import dev.kept.platform.AccountMoves;
import dev.kept.platform.Item;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import dev.kept.platform.PlatformParts;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.vault.Cell;
import dev.kept.vault.PersonKeys;
import dev.kept.vault.Vault;
import dev.kept.vault.VaultParts;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/// The engine over real tables and a real KMS endpoint, with shelves in place of capabilities.
final class EngineRoom implements AutoCloseable {
  static final String SECRET = "Jane Q. Marker";
  static final Cell CELL = new Cell("profiles", "data", Purpose.PROFILE, "one");

  private static final LocalStores STORES =
      LocalStores.shared(Project.root().resolve("template.yaml"));

  final KilledAtEffect killed = new KilledAtEffect();
  final TestClock clock = new TestClock();
  final SecureRandom random = new SecureRandom();
  final DynamoDbClient client = killed.over(dynamoDb());
  final Map<String, String> tables = STORES.newTables();
  final AccountGuard accountGuard;
  final AccountMoves moves;
  final PersonKeys keys;
  final Vault vault;
  final ErasureOrders orders;
  final ErasureJobs jobs;
  final Receipts receipts;
  final Shelf drawer;
  final Shelf cupboard;

  EngineRoom() {
    var settings = new Settings(environment());
    var outbox = PlatformParts.outbox(settings, clock, random);
    this.accountGuard = PlatformParts.accountGuard(settings);
    this.moves = PlatformParts.accountMoves(settings);
    this.keys = VaultParts.personKeys(client, settings, clock);
    this.vault = VaultParts.vault(keys, kms(), settings, clock, random);
    this.orders =
        new ErasureOrders(
            client,
            settings,
            moves,
            new ErasureOrders.Told(
                outbox,
                PlatformParts.auditTrail(settings, clock, random),
                PlatformParts.notices(settings, clock, random)),
            clock);
    this.jobs = new ErasureJobs(client, settings, outbox, clock, random);
    this.receipts = new Receipts(client, settings);
    this.drawer = new Shelf("drawer", client, only("ProfilesTable"), Map.of());
    this.cupboard =
        new Shelf(
            "cupboard",
            client,
            only("FilesTable", "ResumesTable"),
            Map.of("FilesTable", "fileId", "ResumesTable", "resumeId"));
  }

  /// The engine with these sections; its receipts have a shape that a test can read, and no
  /// signature worth the name.
  Erase engine(PersonalData... sections) {
    return new Erase(
        jobs,
        new CloseAccount(client, moves),
        keys,
        List.of(sections),
        new ReceiptWriter(
            EngineRoom::unsigned,
            receipts,
            AuditParts.anchor(client, new Settings(environment()), clock),
            new Settings(Map.of("AUTH_PASSWORDS", "off", "AUTH_PASSKEYS", "off")),
            clock));
  }

  Erase engine() {
    return engine(drawer, cupboard);
  }

  private static String unsigned(String type, Map<String, Object> claims) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var header = encoder.encodeToString(Json.bytes(Map.of("typ", type)));
    return header + "." + encoder.encodeToString(Json.bytes(claims)) + ".none";
  }

  /// A person with an active account, two keys, one profile, three files and two resumes.
  AccountId person() {
    var account = AccountId.draw(random);
    account(account);
    var own = vault.of(account, Purpose.PROFILE, Purpose.RESUME);
    var sealed = own.seal(CELL, SECRET);
    own.seal(new Cell("resumes", "text", Purpose.RESUME, "two"), SECRET);
    var profile = new HashMap<>(drawer.row("ProfilesTable", account, ""));
    profile.putAll(Item.item().bytes("data", sealed).build());
    client.putItem(put -> put.tableName(name("ProfilesTable")).item(profile));
    for (var i = 0; i < 3; i++) {
      cupboard.put("FilesTable", account, "file" + i);
    }
    for (var i = 0; i < 2; i++) {
      cupboard.put("ResumesTable", account, "resume" + i);
    }
    return account;
  }

  /// Puts an active account.
  void account(AccountId account) {
    client.putItem(
        put ->
            put.tableName(name("AccountsTable"))
                .item(
                    Item.item()
                        .text("accountId", account.value())
                        .text("state", "active")
                        .number("ver", 1)
                        .build()));
  }

  /// An order that no code confirms.
  ErasureOrders.Placed place(AccountId account, ReceiptId receipt) {
    return orders.place(account, SessionId.draw(random), receipt, UnaryOperator.identity());
  }

  ReceiptId order(AccountId account) {
    var receipt = ReceiptId.draw(random);
    if (place(account, receipt) != ErasureOrders.Placed.DONE) {
      throw new IllegalStateException("the account is not active");
    }
    return receipt;
  }

  /// Orders an erasure in seven days from now.
  boolean schedule(AccountId account) {
    var dueAt = clock.instant().plus(ErasureJob.WINDOW);
    var receipt = ReceiptId.draw(random);
    return orders.schedule(
            account, SessionId.draw(random), receipt, dueAt, UnaryOperator.identity())
        == ErasureOrders.Placed.DONE;
  }

  boolean takeBack(AccountId account) {
    return orders.takeBack(account, SessionId.draw(random));
  }

  Optional<ErasureJob> job(AccountId account) {
    return jobs.find(account);
  }

  Optional<Row> row(String logicalId, String key, String value) {
    return Row.of(
        client
            .getItem(
                get ->
                    get.tableName(name(logicalId))
                        .key(Item.item().text(key, value).build())
                        .consistentRead(true))
            .item());
  }

  /// The claims of a receipt; that its signature holds is proven elsewhere.
  JsonObject claims(ReceiptId receipt) {
    var jws = receipts.find(receipt).orElseThrow();
    var payload = Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]);
    return (JsonObject) Json.parse(payload).orElseThrow();
  }

  /// How many of a store the receipt says were destroyed.
  static long count(JsonObject claims, String store) {
    return claims.list("destroyed").orElseThrow().stream()
        .map(JsonObject.class::cast)
        .filter(line -> line.text("store").orElseThrow().equals(store))
        .mapToLong(line -> line.number("count").orElseThrow().longValueExact())
        .sum();
  }

  String name(String logicalId) {
    return Optional.ofNullable(tables.get(logicalId)).orElseThrow();
  }

  @Override
  public void close() {
    client.close();
  }

  private Map<String, String> only(String... logicalIds) {
    var some = new HashMap<>(tables);
    some.keySet().retainAll(List.of(logicalIds));
    return some;
  }

  private static DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .endpointOverride(STORES.dynamoDb())
        .region(Region.of("local-region"))
        .credentialsProvider(administrator())
        .httpClient(Apache5HttpClient.create())
        .build();
  }

  private static KmsClient kms() {
    return KmsClient.builder()
        .endpointOverride(STORES.kms())
        .region(Region.of("local-region"))
        .credentialsProvider(administrator())
        .httpClient(Apache5HttpClient.create())
        .build();
  }

  private static StaticCredentialsProvider administrator() {
    var identity = STORES.administrator();
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(identity.accessKeyId(), identity.secretAccessKey()));
  }

  private Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("DATA_KEY", STORES.key("DataKey"));
    tables.forEach((logicalId, name) -> environment.put(setting(logicalId), name));
    return environment;
  }

  /// `SigningKeysTable` → `SIGNING_KEYS_TABLE`.
  private static String setting(String logicalId) {
    return logicalId.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }
}
