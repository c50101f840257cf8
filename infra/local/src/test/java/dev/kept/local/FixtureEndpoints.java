package dev.kept.local;

import dev.kept.local.edge.HttpRequest;
import dev.kept.local.edge.HttpResponse;
import dev.kept.local.edge.HttpServer;
import dev.kept.local.edge.Limits;
import dev.kept.local.endpoints.Egress;
import dev.kept.local.endpoints.Endpoints;
import dev.kept.local.endpoints.EndpointsLauncher;
import dev.kept.local.endpoints.Faults;
import dev.kept.local.endpoints.Outbox;
import dev.kept.local.json.Json;
import dev.kept.local.json.JsonArray;
import dev.kept.local.json.JsonObject;
import dev.kept.local.template.FunctionSpec;
import dev.kept.local.triggers.ObjectEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// No AWS at all but one table's stream of one shard, which a test writes itself.
final class FixtureEndpoints implements Endpoints {

  private static final String STREAM = "arn:aws:dynamodb:local:0:table/Things/stream/1";

  private final List<JsonObject> records = new ArrayList<>();
  private final ObjectEvents objects;
  private final HttpServer server;

  FixtureEndpoints(EndpointsLauncher.Ground ground) {
    this.objects = ground.objectEvents();
    try {
      server = HttpServer.start(0, Limits.RUNTIME, this::answer);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  ObjectEvents objects() {
    return objects;
  }

  /// Adds one record for each key.
  synchronized void changed(String... keys) {
    for (var key : keys) {
      var change =
          JsonObject.empty()
              .with("Keys", Map.of("thingId", Map.of("S", key)))
              .with("SequenceNumber", String.valueOf(1000 + records.size()));
      records.add(
          JsonObject.empty()
              .with("eventID", key)
              .with("eventName", "INSERT")
              .with("dynamodb", change));
    }
  }

  private synchronized HttpResponse answer(HttpRequest request) {
    var operation = request.header("X-Amz-Target").orElse("");
    var body = Json.parseObject(request.body());
    return HttpResponse.json(
        200,
        switch (operation.substring(operation.indexOf('.') + 1)) {
          case "ListStreams" ->
              JsonObject.empty().with("Streams", List.of(Map.of("StreamArn", STREAM)));
          case "DescribeStream" ->
              JsonObject.empty()
                  .with(
                      "StreamDescription", Map.of("Shards", List.of(Map.of("ShardId", "shard-1"))));
          case "GetShardIterator" -> JsonObject.empty().with("ShardIterator", first(body));
          default -> page(body);
        });
  }

  private static String first(JsonObject body) {
    return body.text("SequenceNumber")
        .map(last -> String.valueOf(Integer.parseInt(last) - 999))
        .orElse("0");
  }

  private JsonObject page(JsonObject body) {
    var from = Integer.parseInt(body.text("ShardIterator").orElseThrow());
    var to = Math.min(records.size(), from + body.integer("Limit").orElseThrow());
    return JsonObject.empty()
        .with("Records", records.subList(from, to))
        .with("NextShardIterator", String.valueOf(to));
  }

  @Override
  public URI dynamoDb() {
    return URI.create("http://127.0.0.1:1");
  }

  @Override
  public URI s3() {
    return URI.create("http://127.0.0.1:2");
  }

  @Override
  public URI kms() {
    return URI.create("http://127.0.0.1:3");
  }

  @Override
  public URI streams() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  @Override
  public Map<String, String> settings(FunctionSpec function) {
    return Map.of("MAIL_URL", "https://fake.example/mail");
  }

  @Override
  public List<String> jvmFlags() {
    return List.of("-Dfixture=yes");
  }

  @Override
  public Outbox outbox() {
    return to -> new JsonArray(List.of(Json.of(to.orElse("everybody"))));
  }

  @Override
  public Egress egress() {
    return JsonArray::empty;
  }

  @Override
  public Faults faults() {
    return (target, kind, count, after) -> {
      if (!target.equals("kms")) {
        throw new IllegalArgumentException("target must be kms");
      }
    };
  }

  @Override
  public void close() {
    server.close();
  }
}
