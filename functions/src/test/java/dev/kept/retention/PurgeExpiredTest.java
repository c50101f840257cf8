package dev.kept.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.harness.TestClock;
import dev.kept.house.Project;
import dev.kept.kernel.OverdueWork.Overdue;
import dev.kept.local.LocalStores;
import dev.kept.local.template.TableSpec;
import dev.kept.platform.Item;
import dev.kept.platform.Settings;
import dev.kept.promises.Proves;
import dev.kept.retention.ExpiredRows.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The hourly purge over real tables: every table with a TTL, each at its boundary.
///
/// Ends lie in the future of real time, so that DynamoDB Local's own sweep cannot be what deletes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PurgeExpiredTest {
  private static final LocalStores STORES =
      LocalStores.shared(Project.root().resolve("template.yaml"));
  private static final Instant END = Instant.parse("2040-01-01T00:00:00Z");

  private final TestClock clock = new TestClock();
  private final Map<String, String> names = STORES.newTables();
  private DynamoDbClient client;

  @BeforeAll
  void start() {
    client =
        DynamoDbClient.builder()
            .endpointOverride(STORES.dynamoDb())
            .region(Region.of("local-region"))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .httpClient(Apache5HttpClient.create())
            .build();
  }

  @AfterAll
  void stop() {
    client.close();
  }

  @Test
  @Proves({"CX-6-05", "CX-6-06"})
  void everyTableWithTtlIsPurgedAndNoOther() {
    var withTtl =
        STORES.template().tables().stream()
            .filter(table -> table.ttlAttribute().isPresent())
            .map(table -> name(table.logicalId()))
            .collect(Collectors.toCollection(TreeSet::new));
    var purged =
        tables().stream().map(ExpiringTable::name).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(withTtl, purged);
    for (var table : tables()) {
      assertEquals(
          spec(table).keys().stream().map(TableSpec.Key::attribute).toList(), table.keys());
    }
  }

  @Test
  @Proves({"CX-6-05", "CX-6-06"})
  void aRowGoesFromItsEndOnAndNotBefore() {
    for (var table : tables()) {
      put(table, "row", END);

      clock.set(END.minusMillis(1));
      purge().run();
      assertTrue(isThere(table, "row"), table.name() + " lost a row before its end");

      clock.set(END);
      purge().run();
      assertFalse(isThere(table, "row"), table.name() + " keeps a row at its end");

      put(table, "row", END);
      clock.set(END.plusMillis(1));
      purge().run();
      assertFalse(isThere(table, "row"), table.name() + " keeps a row past its end");
    }
  }

  @Test
  void aRowThatWasRenewedSinceItWasFoundSurvives() {
    var rows = new ExpiredRows(client, clock);
    var table = tables().getFirst();
    put(table, "renewed", END);
    clock.set(END);
    var found = rows.find(table, new Place(0, 1, Map.of()), 100);
    assertEquals(1, found.expired().size());

    put(table, "renewed", END.plusSeconds(1));
    assertFalse(rows.delete(table, found.expired().getFirst().key()));
    assertTrue(isThere(table, "renewed"));
  }

  @Test
  void aRowWithoutAnEndStays() {
    var table = tables().getFirst();
    client.putItem(put -> put.tableName(table.name()).item(key(table, "endless")));
    clock.set(END.plus(Duration.ofDays(3650)));
    purge().run();
    assertTrue(isThere(table, "endless"));
  }

  @Test
  void aDryRunTellsWhatWouldGoAndDeletesNothing() {
    var table = tables().get(1);
    put(table, "old", END.minusSeconds(90));
    put(table, "older", END.minusSeconds(125));
    put(table, "young", END.plusSeconds(1));
    clock.set(END);
    assertEquals(new Overdue(2, Duration.ofSeconds(125)), purge().look().get(table.name()));
    assertTrue(isThere(table, "old") && isThere(table, "older"));
    assertEquals(new Overdue(2, Duration.ofSeconds(125)), purge().run());
    assertFalse(isThere(table, "old") || isThere(table, "older"));
    assertEquals(Overdue.NONE, purge().look().get(table.name()));
  }

  @Test
  void oneRunIsBoundedAndSeveralReachEveryRow() {
    var table = tables().getLast();
    for (var i = 0; i < 120; i++) {
      put(table, "row" + i, END);
    }
    clock.set(END);
    var seed = System.nanoTime();
    var purge =
        new PurgeExpired(new ExpiredRows(client, clock), List.of(table), 40, new Random(seed));
    var deleted = purge.run().count();
    assertTrue(deleted > 0 && deleted <= 40, "one run deleted " + deleted + ", seed " + seed);
    var runs = 1;
    while (deleted < 120 && runs < 100) {
      deleted += purge.run().count();
      runs++;
    }
    assertEquals(120, deleted, runs + " runs, seed " + seed);
  }

  private PurgeExpired purge() {
    return new PurgeExpired(new ExpiredRows(client, clock), tables(), 500_000, new Random(1));
  }

  private List<ExpiringTable> tables() {
    var settings = new HashMap<>(Map.of("AUTH_PASSWORDS", "on"));
    names.forEach(
        (logicalId, name) ->
            settings.put(
                logicalId.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT), name));
    return ExpiringTable.all(new Settings(settings));
  }

  private TableSpec spec(ExpiringTable table) {
    return STORES.template().tables().stream()
        .filter(spec -> name(spec.logicalId()).equals(table.name()))
        .findAny()
        .orElseThrow();
  }

  private String name(String logicalId) {
    return Optional.ofNullable(names.get(logicalId)).orElseThrow();
  }

  private void put(ExpiringTable table, String id, Instant end) {
    var row = new HashMap<>(key(table, id));
    row.putAll(Item.item().ttl("expiresAt", end).build());
    client.putItem(put -> put.tableName(table.name()).item(row));
  }

  private boolean isThere(ExpiringTable table, String id) {
    return client
        .getItem(get -> get.tableName(table.name()).key(key(table, id)).consistentRead(true))
        .hasItem();
  }

  private static Map<String, AttributeValue> key(ExpiringTable table, String id) {
    var key = Item.item();
    table.keys().forEach(name -> key.text(name, id));
    return key.build();
  }
}
