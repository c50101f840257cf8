package dev.kept.local.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.local.TestClients;
import dev.kept.local.TestRoot;
import dev.kept.local.calls.CallLog;
import dev.kept.local.children.DynamoProcess;
import dev.kept.local.children.Tables;
import dev.kept.local.faults.FaultPlan;
import dev.kept.local.iam.Effect;
import dev.kept.local.iam.Identities;
import dev.kept.local.iam.Policy;
import dev.kept.local.iam.Statement;
import dev.kept.local.template.Arns;
import dev.kept.local.template.TableSpec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class DynamoFrontTest {

  private static final List<TableSpec> TABLES =
      List.of(table("Mine"), table("Guarded"), table("Theirs"));
  private static final Identities IDENTITIES =
      Identities.fresh(
          Map.of(
              "Writer",
              new Policy(
                  List.of(
                      allow("Mine", "GetItem", "PutItem", "BatchGetItem", "BatchWriteItem"),
                      allow("Mine", "UpdateItem"),
                      allow("Guarded", "ConditionCheckItem")))));
  private static final FaultPlan FAULTS = new FaultPlan(List.of());
  private static final CallLog CALLS = CallLog.inMemory();

  private static DynamoProcess process;
  private static DynamoFront front;
  private static DynamoDbClient admin;
  private static DynamoDbClient writer;

  private static TableSpec table(String name) {
    var key = List.of(new TableSpec.Key("id", "S", "HASH"));
    return new TableSpec(
        name, name, key, List.of(), Optional.of("expiresAt"), Optional.of("KEYS_ONLY"), false);
  }

  private static Statement allow(String table, String... actions) {
    var names = new ArrayList<String>();
    for (var action : actions) {
      names.add("dynamodb:" + action);
    }
    return new Statement(Effect.ALLOW, Set.copyOf(names), Set.of(Arns.table(table)), List.of());
  }

  @BeforeAll
  static void start(@TempDir Path folder) {
    process = new DynamoProcess(TestRoot.path(), Optional.empty(), folder.resolve("log"));
    Tables.create(TABLES, process.uri());
    Tables.create(TABLES, process.uri());
    front = new DynamoFront(process.port(), IDENTITIES, FAULTS, CALLS);
    admin = TestClients.client(DynamoDbClient.builder(), front.uri(), IDENTITIES.administrator());
    writer = TestClients.client(DynamoDbClient.builder(), front.uri(), IDENTITIES.named("Writer"));
  }

  @AfterAll
  static void stop() {
    admin.close();
    writer.close();
    front.close();
    process.close();
  }

  @BeforeEach
  void reset() {
    CALLS.clear();
    FAULTS.inject("dynamodb", "error", 0, 0);
  }

  private static Map<String, AttributeValue> item(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }

  private static void put(String table, String id) {
    writer.putItem(call -> call.tableName(table).item(item(id)));
  }

  @Test
  void tablesAreMadeWithStreamAndTtl() {
    var made = admin.describeTable(call -> call.tableName("Mine")).table();
    assertEquals("KEYS_ONLY", made.streamSpecification().streamViewTypeAsString());
    var ttl = admin.describeTimeToLive(call -> call.tableName("Mine")).timeToLiveDescription();
    assertEquals("expiresAt", ttl.attributeName());
  }

  @Test
  void whatThePolicyGrantsGoesThroughAndIsCounted() {
    put("Mine", "one");
    var got = writer.getItem(call -> call.tableName("Mine").key(item("one")));
    assertEquals(item("one"), got.item());
    assertEquals(
        Map.of("Writer", Map.of("dynamodb:PutItem", 1, "dynamodb:GetItem", 1)), CALLS.calls());
  }

  @Test
  void whatThePolicyDoesNotGrantIsRefused() {
    assertDenied(() -> put("Theirs", "one"));
    assertDenied(() -> writer.scan(call -> call.tableName("Mine")));
    assertDenied(() -> writer.deleteItem(call -> call.tableName("Mine").key(item("one"))));
    assertDenied(
        () ->
            writer.batchGetItem(
                call -> call.requestItems(Map.of("Mine", keys("one"), "Theirs", keys("one")))));
    assertDenied(() -> writer.executeStatement(call -> call.statement("SELECT * FROM Mine")));
    assertDenied(() -> writer.listTables());
    assertTrue(admin.scan(call -> call.tableName("Theirs")).items().isEmpty());
  }

  private static KeysAndAttributes keys(String id) {
    return KeysAndAttributes.builder().keys(List.of(item(id))).build();
  }

  private static void assertDenied(Runnable call) {
    var failure = assertThrows(DynamoDbException.class, call::run);
    assertEquals("AccessDeniedException", failure.awsErrorDetails().errorCode());
    assertEquals(400, failure.statusCode());
  }

  @Test
  void everyPartOfATransactionNeedsItsOwnGrant() {
    admin.putItem(call -> call.tableName("Guarded").item(item("guard")));
    writer.transactWriteItems(call -> call.transactItems(putPart("Mine"), check("Guarded")));
    assertDenied(
        () ->
            writer.transactWriteItems(
                call -> call.transactItems(putPart("Mine"), check("Theirs"))));
    assertDenied(() -> writer.transactWriteItems(call -> call.transactItems(putPart("Guarded"))));
    assertDenied(() -> writer.transactGetItems(call -> call.transactItems(getPart("Guarded"))));
  }

  private static TransactWriteItem putPart(String table) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(table).item(item("transacted")))
        .build();
  }

  private static TransactGetItem getPart(String table) {
    return TransactGetItem.builder().get(get -> get.tableName(table).key(item("guard"))).build();
  }

  private static TransactWriteItem check(String table) {
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check
                    .tableName(table)
                    .key(item("guard"))
                    .conditionExpression("attribute_exists(id)"))
        .build();
  }

  @Test
  void aForgedSignatureIsRefused() {
    var id = IDENTITIES.named("Writer").accessKeyId();
    try (var forged =
        TestClients.client(DynamoDbClient.builder(), front.uri(), id, "not the secret")) {
      var failure =
          assertThrows(
              DynamoDbException.class,
              () -> forged.getItem(call -> call.tableName("Mine").key(item("one"))));
      assertEquals("InvalidSignatureException", failure.awsErrorDetails().errorCode());
    }
    assertEquals(Map.of(), CALLS.calls());
  }

  @Test
  void anUnsignedCallIsRefused() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(front.uri() + "/"))
            .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofString());
      assertEquals(400, answer.statusCode());
      assertTrue(answer.body().contains("MissingAuthenticationTokenException"));
    }
  }

  @Test
  void plannedFailuresLookLikeDynamoDbs() {
    FAULTS.inject("dynamodb", "throttle", 1, 0);
    assertThrows(ProvisionedThroughputExceededException.class, () -> put("Mine", "f"));
    FAULTS.inject("dynamodb", "error", 1, 1);
    put("Mine", "f");
    assertThrows(InternalServerErrorException.class, () -> put("Mine", "f"));
    put("Mine", "f");
    FAULTS.inject("dynamodb", "timeout", 1, 0);
    try (var impatient =
        TestClients.impatient(DynamoDbClient.builder(), front.uri(), IDENTITIES.named("Writer"))) {
      assertThrows(
          SdkClientException.class,
          () -> impatient.putItem(call -> call.tableName("Mine").item(item("f"))));
    }
  }

  @Test
  void aConflictBefallsWritesAlone() {
    FAULTS.inject("dynamodb", "conflict", 2, 0);
    writer.getItem(call -> call.tableName("Mine").key(item("one")));
    assertThrows(TransactionConflictException.class, () -> put("Mine", "c"));
    var cancelled =
        assertThrows(
            TransactionCanceledException.class,
            () ->
                writer.transactWriteItems(
                    call -> call.transactItems(putPart("Mine"), check("Guarded"))));
    assertEquals(
        List.of("TransactionConflict", "None"),
        cancelled.cancellationReasons().stream().map(reason -> reason.code()).toList());
  }

  @Test
  void unprocessedBatchesComeBackWhole() {
    FAULTS.inject("dynamodb", "unprocessed", 2, 0);
    put("Mine", "u");
    var got = writer.batchGetItem(call -> call.requestItems(Map.of("Mine", keys("u"))));
    assertEquals(Map.of("Mine", List.of()), got.responses());
    assertEquals(Set.of("Mine"), got.unprocessedKeys().keySet());
    var write =
        WriteRequest.builder().putRequest(PutRequest.builder().item(item("v")).build()).build();
    var written = writer.batchWriteItem(call -> call.requestItems(Map.of("Mine", List.of(write))));
    assertEquals(List.of(write), written.unprocessedItems().get("Mine"));
    assertTrue(
        writer
            .batchGetItem(call -> call.requestItems(Map.of("Mine", keys("u"))))
            .unprocessedKeys()
            .isEmpty());
  }

  @Test
  void twoHundredCallersAtOnceAreServed() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Future<?>>();
      for (var caller = 0; caller < 200; caller++) {
        var id = "caller" + caller;
        calls.add(threads.submit(() -> put("Mine", id)));
      }
      for (var call : calls) {
        succeed(call);
      }
    }
    assertEquals(200, CALLS.calls().getOrDefault("Writer", Map.of()).get("dynamodb:PutItem"));
  }

  private static void succeed(Future<?> call) throws InterruptedException {
    try {
      call.get();
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    }
  }
}
