package dev.kept.audit;

import dev.kept.auditor.Auditor;
import dev.kept.auditor.Entry;
import dev.kept.auditor.Verdict;
import dev.kept.deletion.KilledAtEffect;
import dev.kept.harness.TestClock;
import dev.kept.house.Project;
import dev.kept.kernel.AccountId;
import dev.kept.kernel.Purpose;
import dev.kept.kernel.SessionId;
import dev.kept.local.LocalStores;
import dev.kept.local.json.JsonObject;
import dev.kept.platform.AuditEntry;
import dev.kept.platform.AuditEvent;
import dev.kept.platform.AuditTrail;
import dev.kept.platform.PlatformParts;
import dev.kept.platform.Row;
import dev.kept.platform.Settings;
import dev.kept.platform.Transaction;
import dev.kept.vault.PersonKeys;
import dev.kept.vault.Vault;
import dev.kept.vault.VaultParts;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;

/// The chains over real tables and a real KMS endpoint, without functions around them.
final class ChainRoom {
  private static final LocalStores STORES =
      LocalStores.shared(Project.root().resolve("template.yaml"));
  private static final SdkHttpClient HTTP = Apache5HttpClient.builder().maxConnections(64).build();

  final KilledAtEffect killed = new KilledAtEffect();
  final TestClock clock = new TestClock();
  final SecureRandom random = new SecureRandom();
  final Map<String, String> tables =
      STORES.newTables("AuditEntriesTable", "AuditTable", "AuditHeadsTable", "KeysTable");
  final DynamoDbClient client;
  final AuditTrail trail;
  final AuditEntries entries;
  final AuditChains chains;
  final AppendEntry appendEntry;
  final ChainEntry chainEntry;
  final AuditErasure erasure;
  final AuditHeads heads;
  final PersonKeys keys;
  final Vault vault;

  ChainRoom() {
    this(real -> real);
  }

  /// @param through what every call to DynamoDB goes through
  ChainRoom(java.util.function.UnaryOperator<DynamoDbClient> through) {
    this.client = through.apply(killed.over(dynamoDb()));
    var settings = settings();
    this.trail = PlatformParts.auditTrail(settings, clock, random);
    this.entries = new AuditEntries(client, settings);
    this.chains = new AuditChains(client, settings);
    this.appendEntry = new AppendEntry(entries, new Appending(client, chains), clock);
    this.keys = VaultParts.personKeys(client, settings, clock);
    this.vault = VaultParts.vault(keys, kms(), settings, clock, random);
    this.chainEntry = new ChainEntry(entries, appendEntry, vault, random);
    this.erasure = new AuditErasure(entries, appendEntry, random);
    this.heads = new AuditHeads(client, settings);
  }

  Settings settings() {
    return new Settings(
        Map.of(
            "AUDIT_ENTRIES_TABLE", name("AuditEntriesTable"),
            "AUDIT_TABLE", name("AuditTable"),
            "AUDIT_HEADS_TABLE", name("AuditHeadsTable"),
            "KEYS_TABLE", name("KeysTable"),
            "DATA_KEY", STORES.key("DataKey")));
  }

  AccountId person() {
    return AccountId.draw(random);
  }

  /// Writes entries as the functions do.
  List<RecordedEntry> record(AccountId account, int count) {
    for (var i = 0; i < count; i++) {
      var entry =
          new AuditEntry(
              AuditEvent.PROFILE_CHANGED,
              List.of("about", "headline"),
              Optional.of(SessionId.draw(random)));
      var unused = trail.add(new Transaction(client), account, entry).commit();
    }
    return entries.all(account);
  }

  /// A pseudonym of one chain.
  Pseudonym pseudonym(int chain) {
    Pseudonym drawn;
    do {
      drawn = Pseudonym.unlinkable(random);
    } while (drawn.chain() != chain);
    return drawn;
  }

  /// @return every entry of every chain, as a stranger reads it
  List<Entry> chained() {
    return client
        .scanPaginator(scan -> scan.tableName(name("AuditTable")).consistentRead(true))
        .items()
        .stream()
        .map(Row::new)
        .map(ChainRoom::entry)
        .toList();
  }

  Verdict verdict() {
    return new Auditor(chained()).verify(List.of(), JsonObject.empty());
  }

  static Entry entry(Row row) {
    return new Entry(
        row.text("chain"),
        row.number("seq"),
        row.text("pseudonym"),
        row.text("event"),
        row.number("at"),
        row.texts("fields"),
        row.text("previous"),
        row.text("hash"));
  }

  /// @return whether the person's audit key still lives
  boolean canOpen(AccountId account) {
    return keys.read(account, List.of(Purpose.AUDIT)).stream().anyMatch(row -> row.has("wrapped"));
  }

  private String name(String logicalId) {
    return Objects.requireNonNull(tables.get(logicalId));
  }

  private static DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .endpointOverride(STORES.dynamoDb())
        .region(Region.of("local-region"))
        .credentialsProvider(administrator())
        .httpClient(HTTP)
        .build();
  }

  private static KmsClient kms() {
    return KmsClient.builder()
        .endpointOverride(STORES.kms())
        .region(Region.of("local-region"))
        .credentialsProvider(administrator())
        .httpClient(HTTP)
        .build();
  }

  private static StaticCredentialsProvider administrator() {
    var identity = STORES.administrator();
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(identity.accessKeyId(), identity.secretAccessKey()));
  }
}
