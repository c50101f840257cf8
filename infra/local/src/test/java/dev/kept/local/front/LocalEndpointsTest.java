package dev.kept.local.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kept.local.LocalStores;
import dev.kept.local.TestClients;
import dev.kept.local.TestRoot;
import dev.kept.local.endpoints.EndpointsLauncher;
import dev.kept.local.iam.Identities;
import dev.kept.local.iam.Policy;
import dev.kept.local.template.FunctionSpec;
import dev.kept.local.template.Template;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.s3.S3Client;

class LocalEndpointsTest {

  private static final Path ROOT = TestRoot.path();

  private final BlockingQueue<String> stored = new LinkedBlockingQueue<>();

  private EndpointsLauncher.Ground ground(Template template, Path folder) {
    var policies =
        template.functions().stream()
            .collect(
                Collectors.<FunctionSpec, String, Policy>toMap(
                    FunctionSpec::logicalId, FunctionSpec::policy));
    return new EndpointsLauncher.Ground(
        template,
        Identities.fresh(policies),
        ROOT,
        Optional.of(folder.resolve("data")),
        folder.resolve("logs"),
        Clock.systemUTC(),
        (bucket, key, _, _) -> stored.add(bucket + "/" + key));
  }

  @Test
  void everythingOfTheTemplateIsThereAndSurvivesARestart(@TempDir Path folder) throws Exception {
    var template = LocalStores.template(ROOT.resolve("template.yaml"));
    var bucket = template.buckets().getFirst().name();
    var table = template.tables().getFirst();
    var hash = table.keys().getFirst().attribute();
    var row = Map.of(hash, AttributeValue.fromS("row"));
    var ground = ground(template, folder);
    var admin = ground.identities().administrator();
    SdkBytes sealed;
    try (var endpoints = LocalEndpoints.launch(ground);
        var dynamo = TestClients.client(DynamoDbClient.builder(), endpoints.dynamoDb(), admin);
        var kms = TestClients.client(KmsClient.builder(), endpoints.kms(), admin);
        var s3 = TestClients.client(S3Client.builder(), endpoints.s3(), admin)) {
      assertEquals(template.tables().size(), dynamo.listTables().tableNames().size());
      dynamo.putItem(call -> call.tableName(table.name()).item(row));
      s3.putObject(call -> call.bucket(bucket).key("k"), RequestBody.fromString("text"));
      assertEquals(bucket + "/k", stored.poll(10, TimeUnit.SECONDS));
      sealed =
          kms.encrypt(call -> call.keyId("DataKey").plaintext(SdkBytes.fromUtf8String("text")))
              .ciphertextBlob();
      assertTrue(streams(endpoints.streams()).contains("StreamArn"));
      assertTrue(endpoints.settings(template.functions().getFirst()).containsKey("MAIL_URL"));
    }
    var again = ground(template, folder);
    var newAdmin = again.identities().administrator();
    try (var endpoints = LocalEndpoints.launch(again);
        var dynamo = TestClients.client(DynamoDbClient.builder(), endpoints.dynamoDb(), newAdmin);
        var kms = TestClients.client(KmsClient.builder(), endpoints.kms(), newAdmin);
        var s3 = TestClients.client(S3Client.builder(), endpoints.s3(), newAdmin)) {
      assertEquals(row, dynamo.getItem(c -> c.tableName(table.name()).key(row)).item());
      var object = s3.getObjectAsBytes(call -> call.bucket(bucket).key("k"));
      assertEquals("text", object.asUtf8String());
      var opened = kms.decrypt(call -> call.ciphertextBlob(sealed));
      assertEquals("text", opened.plaintext().asUtf8String());
    }
  }

  private static String streams(URI uri) throws Exception {
    var request =
        HttpRequest.newBuilder(uri)
            .header("X-Amz-Target", "DynamoDBStreams_20120810.ListStreams")
            .header("Content-Type", "application/x-amz-json-1.0")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  @Test
  void testsShareOneJvmsStoresWithTablesOfTheirOwn() {
    var stores = LocalStores.shared(ROOT.resolve("template.yaml"));
    var first = stores.newTables("AccountsTable").getOrDefault("AccountsTable", "");
    var second = stores.newTables("AccountsTable").getOrDefault("AccountsTable", "");
    var row = Map.of("accountId", AttributeValue.fromS("a"));
    try (var dynamo =
            TestClients.client(
                DynamoDbClient.builder(), stores.dynamoDb(), stores.administrator());
        var kms =
            TestClients.client(KmsClient.builder(), stores.kms(), stores.function("Profile"))) {
      dynamo.putItem(call -> call.tableName(first).item(row));
      assertTrue(dynamo.getItem(c -> c.tableName(first).key(row)).hasItem());
      assertTrue(!dynamo.getItem(c -> c.tableName(second).key(row)).hasItem());
      var mine = Map.of("account", "a", "purpose", "profile");
      var other = Map.of("account", "a", "purpose", "resume");
      var key = stores.key("DataKey");
      kms.generateDataKey(c -> c.keyId(key).keySpec("AES_256").encryptionContext(mine));
      assertThrows(
          KmsException.class,
          () -> kms.generateDataKey(c -> c.keyId(key).keySpec("AES_256").encryptionContext(other)));
    }
  }
}
