package dev.kept.local;

import dev.kept.local.children.DynamoProcess;
import dev.kept.local.children.Tables;
import dev.kept.local.iam.Identities;
import dev.kept.local.iam.Identity;
import dev.kept.local.kms.KmsEndpoint;
import dev.kept.local.template.FunctionSpec;
import dev.kept.local.template.KeySpec;
import dev.kept.local.template.TableSpec;
import dev.kept.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// DynamoDB Local and KMS for the tests of one JVM, in memory, started once and shared by all test
/// classes; ends with the JVM.
///
/// DynamoDB answers here without checking anyone; KMS checks as always. Tests that are about
/// permissions use the fronts.
public final class LocalStores implements AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();

  /// For the parameters of the product's template that have no default, and those that switch
  /// passkeys on; no store depends on them.
  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("PolicyContact", "privacy@kept.example"),
          Map.entry("PolicyJurisdiction", "India"),
          Map.entry("GrievanceOfficerName", "Local Officer"),
          Map.entry("GrievanceOfficerRole", "Grievance officer"),
          Map.entry("GrievanceOfficerEmail", "grievance@kept.example"),
          Map.entry("MailUrl", "https://localhost/mail"),
          Map.entry("MailSecret", "mail"),
          Map.entry("SmsUrl", "https://localhost/sms"),
          Map.entry("SmsSecret", "sms"),
          Map.entry("PasskeyRpId", "kept.example"),
          Map.entry("PasskeyOrigins", "https://kept.example,https://app.kept.example:8443"));

  private final Template template;
  private final Identities identities;
  private final DynamoProcess dynamo;
  private final KmsEndpoint kms;
  private final Path root;
  private Optional<LocalObjects> objects = Optional.empty();

  private LocalStores(Template template, Path root) {
    this.template = template;
    this.root = root;
    this.identities =
        Identities.fresh(
            template.functions().stream()
                .collect(Collectors.toMap(FunctionSpec::logicalId, FunctionSpec::policy)));
    this.dynamo = new DynamoProcess(root, Optional.empty(), log());
    this.kms = KmsEndpoint.inMemory(template.keys(), identities);
  }

  private static final class Shared {
    private static final Map<Path, LocalStores> BY_TEMPLATE = new LinkedHashMap<>();

    private static synchronized LocalStores of(Path file) {
      return BY_TEMPLATE.computeIfAbsent(
          file.toAbsolutePath().normalize(),
          path ->
              new LocalStores(
                  template(path, Map.of("AuthPassword", "on")), path.resolveSibling("")));
    }
  }

  /// The stores of this JVM; started at the first call, by the template in the project's root.
  public static LocalStores shared(Path templateYaml) {
    return Shared.of(templateYaml);
  }

  /// The template that the stores were made by: with everything that a parameter can switch on, so
  /// that one set of stores serves tests of either kind.
  public Template template() {
    return template;
  }

  /// The product's template, with made-up values for the parameters that have no default.
  public static Template template(Path templateYaml) {
    return template(templateYaml, Map.of());
  }

  /// The same with values for some of the other parameters too.
  public static Template template(Path templateYaml, Map<String, String> parameters) {
    var all = new HashMap<>(PARAMETERS);
    all.putAll(parameters);
    return Template.read(templateYaml, all);
  }

  /// Where DynamoDB Local answers, to anybody.
  public URI dynamoDb() {
    return dynamo.uri();
  }

  /// Where KMS answers, to who signs.
  public URI kms() {
    return kms.uri();
  }

  /// The endpoint itself: its calls, its failures to come.
  public KmsEndpoint kmsEndpoint() {
    return kms;
  }

  /// The buckets; started at the first call.
  public synchronized LocalObjects objects() {
    var started = objects.orElseGet(() -> new LocalObjects(template, identities, root, log()));
    objects = Optional.of(started);
    return started;
  }

  /// The buckets, once somebody has asked for them.
  public synchronized Optional<LocalObjects> startedObjects() {
    return objects;
  }

  /// May do everything.
  public Identity administrator() {
    return identities.administrator();
  }

  /// A function's own identity, with its policy in the template.
  public Identity function(String logicalId) {
    return identities.named(logicalId);
  }

  /// The ARN of a key, as functions are given it; by logical id (`DataKey`).
  public String key(String logicalId) {
    return template.keys().stream()
        .filter(key -> key.logicalId().equals(logicalId))
        .map(KeySpec::arn)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no key " + logicalId));
  }

  /// Fresh, empty tables: the real name of each by its logical id (`AccountsTable`), no two calls
  /// the same. Made only for the logical ids given; for all of the template's when none is.
  ///
  /// They have no streams, which tests pump: for every call to a table that has one, DynamoDB Local
  /// goes through all that was ever written to the stream, so that a run would take time by its
  /// square.
  public Map<String, String> newTables(String... logicalIds) {
    var wanted = List.of(logicalIds);
    var prefix = "t" + COUNT.incrementAndGet() + "-";
    var specs =
        template.tables().stream()
            .filter(table -> wanted.isEmpty() || wanted.contains(table.logicalId()))
            .map(table -> named(prefix + table.logicalId(), table))
            .toList();
    if (specs.size() < wanted.size()) {
      throw new IllegalArgumentException("not every one of " + wanted + " is in the template");
    }
    Tables.create(specs, dynamo.uri());
    return specs.stream().collect(Collectors.toMap(TableSpec::logicalId, TableSpec::name));
  }

  /// Ends both. Not for tests that share them: these end with the JVM.
  @Override
  public void close() {
    objects.ifPresent(LocalObjects::close);
    kms.close();
    dynamo.close();
  }

  private static TableSpec named(String name, TableSpec table) {
    return new TableSpec(
        table.logicalId(),
        name,
        table.keys(),
        table.indexes(),
        table.ttlAttribute(),
        Optional.empty(),
        table.deletionProtected());
  }

  private static Path log() {
    try {
      return Files.createTempFile("dynamodb-local", ".log");
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
