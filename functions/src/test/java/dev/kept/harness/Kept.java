package dev.kept.harness;

import dev.kept.contract.Contract;
import dev.kept.house.Project;
import dev.kept.local.LocalObjects;
import dev.kept.local.LocalStores;
import dev.kept.local.template.TableSpec;
import dev.kept.local.template.Template;
import dev.kept.platform.Json;
import dev.kept.platform.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Kept in one JVM: real handlers in the environments of template.yaml, real DynamoDB Local, the
/// KMS endpoint with each function's own policy, fresh tables, a clock that tests move.
///
/// Streams are pumped, not polled: [#pump] hands every row that is new to the functions that listen
/// to its table, so a test decides when work happens. Every answer is held against the contract.
public final class Kept {
  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static final Contract CONTRACT = Contract.read();

  private final Template template;
  private final LocalStores stores;
  private final Map<String, String> tables;
  private final Functions functions;
  private final Gateway gateway;
  private final DynamoDbClient database;
  private final TestClock clock;
  private final Postbox postbox;
  private Optional<Buckets> buckets = Optional.empty();
  private final Pump pump;

  private Kept(Map<String, String> parameters) {
    var file = Project.root().resolve("template.yaml");
    this.stores = LocalStores.shared(file);
    this.template = LocalStores.template(file, parameters);
    this.tables =
        stores.newTables(
            template.tables().stream().map(TableSpec::logicalId).toArray(String[]::new));
    Pump.listen(this, template);
    this.clock = new TestClock();
    this.postbox = new Postbox();
    this.functions = new Functions(template, stores, tables, endpoints(stores), clock, postbox);
    this.gateway = new Gateway(template);
    this.database = administrator(stores);
    this.pump = new Pump(this, template, new ConcurrentHashMap<>());
  }

  private Kept(Kept other, Map<String, String> settings) {
    this.stores = other.stores;
    this.template = other.template;
    this.tables = other.tables;
    this.clock = other.clock;
    this.postbox = other.postbox;
    var given = new LinkedHashMap<>(endpoints(stores));
    given.putAll(settings);
    this.functions = new Functions(template, stores, tables, given, clock, postbox);
    this.gateway = other.gateway;
    this.database = other.database;
    this.pump = other.pump.of(this);
  }

  private static final class Shared {
    private static final Kept KEPT = new Kept(Map.of());
  }

  private static final class WithPasswords {
    private static final Kept KEPT = new Kept(Map.of("AuthPassword", "on"));
  }

  private static final class ByDefault {
    private static final Kept KEPT =
        new Kept(Map.of("AuthPassword", "off", "PasskeyRpId", "", "PasskeyOrigins", ""));
  }

  /// The one that all tests of a run share; each test brings people of its own.
  public static Kept shared() {
    return Shared.KEPT;
  }

  /// Further instances of every function, over the same stores, as if they had just started.
  ///
  /// @param settings in place of the template's
  public Kept again(Map<String, String> settings) {
    return new Kept(this, settings);
  }

  /// A second one, with tables and a clock of its own, for tests of what `AuthPassword` switches
  /// on.
  public static Kept withPasswords() {
    return WithPasswords.KEPT;
  }

  /// A third one, for tests of what is not there unless a deployment switches it on: neither
  /// passwords nor passkeys.
  public static Kept byDefault() {
    return ByDefault.KEPT;
  }

  public TestClock clock() {
    return clock;
  }

  public Postbox postbox() {
    return postbox;
  }

  /// @return DynamoDB as the administrator, who may look everywhere
  public DynamoDbClient database() {
    return database;
  }

  /// @return the logical ids of all tables
  public Set<String> tables() {
    return tables.keySet();
  }

  /// @return the real name of a table by its logical id
  public String table(String logicalId) {
    return java.util.Objects.requireNonNull(tables.get(logicalId));
  }

  /// A person nobody has met, with addresses of their own.
  public Person person() {
    return new Person(this, PEOPLE.incrementAndGet());
  }

  /// @return every row of every table, as one text that a marker can be looked for in
  public String rows() {
    var text = new StringBuilder();
    for (var id : new java.util.TreeSet<>(tables.keySet())) {
      for (var row : database.scanPaginator(scan -> scan.tableName(table(id))).items()) {
        text.append(id);
        row.forEach(
            (name, value) -> text.append(' ').append(name).append('=').append(plain(value)));
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static String plain(AttributeValue value) {
    return value.b() == null
        ? value.toString()
        : new String(value.b().asByteArray(), StandardCharsets.ISO_8859_1);
  }

  /// @return the buckets, as the administrator, who may look everywhere
  public synchronized Buckets buckets() {
    var made = buckets.orElseGet(() -> new Buckets(stores));
    buckets = Optional.of(made);
    return made;
  }

  /// Makes a call and holds the answer against the contract; no answer may name a store of objects
  /// (CX-4.4-03).
  public Answer call(Call call) {
    var answer = callUnchecked(call);
    var headers = new LinkedHashMap<String, List<String>>();
    answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    CONTRACT.check(call.method(), call.path(), answer.status(), headers, answer.body());
    stores.startedObjects().ifPresent(_ -> buckets().checkUnnamed(answer));
    return answer;
  }

  private Answer callUnchecked(Call call) {
    var routed = gateway.route(call);
    var payload =
        (JsonObject)
            Json.parse(functions.invoke(routed.function().logicalId(), routed.event()))
                .orElseThrow();
    var headers = new LinkedHashMap<String, String>();
    var set = payload.object("headers").orElseThrow();
    set.members().keySet().forEach(name -> headers.put(name, set.text(name).orElseThrow()));
    var body = payload.text("body").orElse("");
    var bytes =
        payload.bool("isBase64Encoded").orElse(false)
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8);
    return new Answer(payload.number("statusCode").orElseThrow().intValue(), headers, bytes);
  }

  /// Makes a call that waits for work which a stream wakes; the streams are pumped meanwhile.
  public Answer callWhilePumping(Call call) throws InterruptedException {
    var done = new java.util.concurrent.atomic.AtomicBoolean();
    var pump =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!done.get()) {
                    pump();
                    pause(Duration.ofMillis(20));
                  }
                });
    try {
      return call(call);
    } finally {
      done.set(true);
      pump.join();
    }
  }

  /// The function itself, in its own environment, for tests of its package that look inside.
  public <T> T function(String logicalId, Class<T> type) {
    return type.cast(functions.function(logicalId));
  }

  /// Hands an event to a function, as its trigger would.
  public JsonObject event(String function, JsonObject event) {
    return (JsonObject) Json.parse(functions.invoke(function, event.bytes())).orElseThrow();
  }

  /// @return a bean of a function's own context, with that function's permissions: for ports that
  ///     no route reaches
  public <T> T bean(String function, Class<T> type) {
    return functions.bean(function, type);
  }

  /// Fires a schedule by its name.
  public JsonObject schedule(String function, String name) {
    return event(function, new JsonObject().set("schedule", name));
  }

  /// Hands every row that no pump has handed on before to the functions on its table's stream.
  public synchronized void pump() {
    pump.rows();
    stores.startedObjects().ifPresent(pump::objects);
  }

  /// @return an S3 event of one stored object
  public static JsonObject stored(LocalObjects.Stored object) {
    var place =
        new JsonObject()
            .set("bucket", new JsonObject().set("name", object.bucket()))
            .set("object", new JsonObject().set("key", object.key()));
    return new JsonObject()
        .set(
            "Records",
            List.of(new JsonObject().set("eventName", "ObjectCreated:Put").set("s3", place)));
  }

  /// @return S3, to inspect it or to let it fail
  public LocalObjects objects() {
    return stores.objects();
  }

  /// @return a keys-only stream event of one inserted row
  public static JsonObject inserted(Map<String, AttributeValue> keys) {
    var written = new JsonObject();
    keys.forEach((name, value) -> written.set(name, new JsonObject().set("S", value.s())));
    var change = new JsonObject().set("Keys", written).set("SequenceNumber", "1");
    return new JsonObject()
        .set(
            "Records",
            List.of(new JsonObject().set("eventName", "INSERT").set("dynamodb", change)));
  }

  private static Map<String, String> endpoints(LocalStores stores) {
    return Map.of(
        "AWS_ENDPOINT_URL_DYNAMODB", stores.dynamoDb().toString(),
        "AWS_ENDPOINT_URL_KMS", stores.kms().toString());
  }

  private static DynamoDbClient administrator(LocalStores stores) {
    var identity = stores.administrator();
    return DynamoDbClient.builder()
        .endpointOverride(URI.create(stores.dynamoDb().toString()))
        .region(Region.of("local-region"))
        .httpClient(Apache5HttpClient.builder().build())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(identity.accessKeyId(), identity.secretAccessKey())))
        .build();
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
