package dev.kept.local.children;

import dev.kept.local.PlatformException;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonObject;
import dev.kept.local.template.TableSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Makes the template's tables in DynamoDB Local: keys, indexes, streams, TTL, on-demand.
///
/// Left out, because DynamoDB Local has none: recovery, table encryption, tags. Deletion protection
/// is passed on.
public final class Tables {

  /// DynamoDB Local wants a header of this form and believes any (it serves one account here).
  public static final String UNCHECKED_AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=local/20260101/local-region/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=00";

  private final URI endpoint;
  private final HttpClient client = HttpClient.newHttpClient();

  private Tables(URI endpoint) {
    this.endpoint = endpoint;
  }

  /// Makes those that are not there yet; a table that is there stays as it is.
  public static void create(List<TableSpec> tables, URI dynamoDbLocal) {
    var maker = new Tables(dynamoDbLocal);
    try (maker.client) {
      for (var table : tables) {
        maker.create(table);
      }
    }
  }

  private void create(TableSpec table) {
    var made = send("CreateTable", definition(table));
    var error = made.text("__type").orElse("");
    if (error.endsWith("ResourceInUseException")) {
      return;
    }
    refuse(table, made);
    table
        .ttlAttribute()
        .ifPresent(
            attribute ->
                refuse(
                    table,
                    send(
                        "UpdateTimeToLive",
                        Map.of(
                            "TableName",
                            table.name(),
                            "TimeToLiveSpecification",
                            Map.of("AttributeName", attribute, "Enabled", true)))));
  }

  private static void refuse(TableSpec table, JsonObject answer) {
    if (answer.get("__type").isPresent()) {
      throw new PlatformException(
          "DynamoDB Local refuses "
              + table.logicalId()
              + ": "
              + answer.text("message").or(() -> answer.text("Message")).orElse("no reason given"));
    }
  }

  private static Map<String, Object> definition(TableSpec table) {
    var definition = new LinkedHashMap<String, Object>();
    definition.put("TableName", table.name());
    definition.put("BillingMode", "PAY_PER_REQUEST");
    definition.put("KeySchema", schema(table.keys()));
    definition.put("AttributeDefinitions", attributes(table));
    definition.put("DeletionProtectionEnabled", table.deletionProtected());
    put(definition, "GlobalSecondaryIndexes", indexes(table, true));
    put(definition, "LocalSecondaryIndexes", indexes(table, false));
    table
        .streamView()
        .ifPresent(
            view ->
                definition.put(
                    "StreamSpecification", Map.of("StreamEnabled", true, "StreamViewType", view)));
    return definition;
  }

  private static void put(Map<String, Object> definition, String name, List<?> indexes) {
    if (!indexes.isEmpty()) {
      definition.put(name, indexes);
    }
  }

  private static List<Map<String, Object>> indexes(TableSpec table, boolean global) {
    var indexes = new ArrayList<Map<String, Object>>();
    for (var index : table.indexes()) {
      if (index.global() == global) {
        var projection = new LinkedHashMap<String, Object>();
        projection.put("ProjectionType", index.projection());
        if (!index.included().isEmpty()) {
          projection.put("NonKeyAttributes", index.included());
        }
        indexes.add(
            Map.of(
                "IndexName",
                index.name(),
                "KeySchema",
                schema(index.keys()),
                "Projection",
                projection));
      }
    }
    return indexes;
  }

  private static List<Map<String, String>> schema(List<TableSpec.Key> keys) {
    return keys.stream()
        .map(key -> Map.of("AttributeName", key.attribute(), "KeyType", key.role()))
        .toList();
  }

  private static List<Map<String, String>> attributes(TableSpec table) {
    return Stream.concat(
            table.keys().stream(), table.indexes().stream().flatMap(index -> index.keys().stream()))
        .map(key -> Map.of("AttributeName", key.attribute(), "AttributeType", key.type()))
        .distinct()
        .toList();
  }

  private JsonObject send(String operation, Object body) {
    var request =
        HttpRequest.newBuilder(endpoint)
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("Authorization", UNCHECKED_AUTHORIZATION)
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.of(body).bytes()))
            .build();
    try {
      return Json.parseObject(client.send(request, BodyHandlers.ofByteArray()).body());
    } catch (IOException cause) {
      throw new PlatformException("DynamoDB Local does not answer", cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new PlatformException("making the tables was interrupted", cause);
    }
  }
}
