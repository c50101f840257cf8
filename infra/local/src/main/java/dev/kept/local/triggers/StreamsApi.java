package dev.kept.local.triggers;

import dev.kept.local.json.Json;
import dev.kept.local.json.JsonException;
import dev.kept.local.json.JsonObject;
import dev.kept.local.template.Arns;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The four calls of the DynamoDB Streams API (2012-08-10), in JSON. The signature is none: the
/// platform's own pollers ask DynamoDB Local itself, which does not look.
final class StreamsApi {

  /// A shard: its records come after its parent's.
  record Shard(String id, Optional<String> parent) {}

  /// Records of one shard, and where to go on; no iterator means that the shard is closed.
  record Page(List<JsonObject> records, Optional<String> next) {}

  /// The service refused; `type` is the error's short name.
  static final class Refused extends RuntimeException {

    private final String type;

    Refused(String type) {
      super(type);
      this.type = type;
    }

    String type() {
      return type;
    }
  }

  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=local/20260101/"
          + Arns.REGION
          + "/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

  private final URI endpoint;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  StreamsApi(URI endpoint) {
    this.endpoint = endpoint;
  }

  /// The table's newest stream; empty when it has none (yet).
  Optional<String> stream(String table) throws InterruptedException {
    var answer = call("ListStreams", Map.of("TableName", table));
    return answer
        .array("Streams")
        .objects()
        .flatMap(stream -> stream.text("StreamArn").stream())
        .max(String::compareTo);
  }

  List<Shard> shards(String stream) throws InterruptedException {
    var shards = new ArrayList<Shard>();
    var request = new LinkedHashMap<String, Object>(Map.of("StreamArn", stream));
    Optional<String> last;
    do {
      var answer = call("DescribeStream", request);
      var description = answer.object("StreamDescription").orElse(JsonObject.empty());
      description
          .array("Shards")
          .objects()
          .map(shard -> new Shard(text(shard, "ShardId"), shard.text("ParentShardId")))
          .forEach(shards::add);
      last = description.text("LastEvaluatedShardId");
      last.ifPresent(id -> request.put("ExclusiveStartShardId", id));
    } while (last.isPresent());
    return shards;
  }

  /// From the record after `sequence`, or from the oldest that there is.
  String iterator(String stream, String shard, Optional<String> sequence)
      throws InterruptedException {
    var request = new LinkedHashMap<String, Object>();
    request.put("StreamArn", stream);
    request.put("ShardId", shard);
    request.put(
        "ShardIteratorType", sequence.isPresent() ? "AFTER_SEQUENCE_NUMBER" : "TRIM_HORIZON");
    sequence.ifPresent(number -> request.put("SequenceNumber", number));
    return text(call("GetShardIterator", request), "ShardIterator");
  }

  Page records(String iterator, int limit) throws InterruptedException {
    var answer = call("GetRecords", Map.of("ShardIterator", iterator, "Limit", limit));
    return new Page(answer.array("Records").objects().toList(), answer.text("NextShardIterator"));
  }

  private JsonObject call(String operation, Map<String, Object> body) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDBStreams_20120810." + operation)
            .header("Authorization", AUTHORIZATION)
            .POST(HttpRequest.BodyPublishers.ofByteArray(JsonObject.of(body).bytes()))
            .build();
    try {
      var response = client.send(request, BodyHandlers.ofByteArray());
      var answer = Json.parseObject(response.body());
      if (response.statusCode() != 200) {
        var type = answer.text("__type").orElse("unknown");
        throw new Refused(type.substring(type.lastIndexOf('#') + 1));
      }
      return answer;
    } catch (IOException | JsonException _) {
      throw new Refused("unreachable");
    }
  }

  private static String text(JsonObject object, String name) {
    return object.text(name).orElseThrow(() -> new Refused("malformed answer"));
  }
}
