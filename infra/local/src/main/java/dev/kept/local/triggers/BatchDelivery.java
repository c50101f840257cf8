package dev.kept.local.triggers;

import dev.kept.local.json.Json;
import dev.kept.local.json.JsonException;
import dev.kept.local.json.JsonObject;
import dev.kept.local.runtime.LambdaFunction;
import dev.kept.local.runtime.Outcome;
import dev.kept.local.template.Arns;
import dev.kept.local.template.EventSource.StreamSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// Takes one batch of a shard to its end: handled, or put aside as a dead letter.
///
/// As Lambda's event source mapping: what a partial failure does not name is done; the rest is
/// tried again, in halves when the template bisects, until the retries are spent (a split spends
/// none). Pauses grow from 200 ms to 3 s.
final class BatchDelivery {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final LambdaFunction function;
  private final StreamSource source;
  private final DeadLetters deadLetters;
  private final Clock clock;
  private final String stream;
  private final String shard;

  BatchDelivery(StreamTarget target, String stream, String shard) {
    this.function = target.function();
    this.source = target.source();
    this.deadLetters = target.deadLetters();
    this.clock = target.clock();
    this.stream = stream;
    this.shard = shard;
  }

  void deliver(List<JsonObject> batch) throws InterruptedException {
    var left = batch;
    var attempts = 0;
    while (!left.isEmpty()) {
      var handled = handled(left, function.invoke(event(left), PATIENCE));
      attempts = handled > 0 ? 1 : attempts + 1;
      left = left.subList(handled, left.size());
      if (left.isEmpty()) {
        return;
      }
      if (source.bisects() && left.size() > 1) {
        pause(1);
        var middle = left.size() / 2;
        deliver(left.subList(0, middle));
        left = left.subList(middle, left.size());
        attempts = 0;
      } else if (source.retries() >= 0 && attempts > source.retries()) {
        giveUp(left, attempts);
        return;
      } else {
        pause(attempts);
      }
    }
  }

  /// How many of the records, from the first, are done.
  private int handled(List<JsonObject> batch, Outcome outcome) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (!(outcome instanceof Outcome.Answered(var payload))) {
      return 0;
    }
    return source.reportsItemFailures() ? firstFailure(batch, payload) : batch.size();
  }

  private static int firstFailure(List<JsonObject> batch, byte[] payload) {
    try {
      if (!(Json.parse(payload) instanceof JsonObject answer)) {
        return batch.size();
      }
      var sequences = batch.stream().map(BatchDelivery::sequence).toList();
      var first = batch.size();
      for (var failure : answer.array("batchItemFailures").objects().toList()) {
        // An unknown or missing identifier is a failure of the whole batch.
        var index = sequences.indexOf(failure.text("itemIdentifier").orElse(""));
        first = Math.min(first, Math.max(index, 0));
      }
      return first;
    } catch (JsonException _) {
      return payload.length == 0 ? batch.size() : 0;
    }
  }

  static String sequence(JsonObject record) {
    return record.object("dynamodb").flatMap(part -> part.text("SequenceNumber")).orElse("");
  }

  private byte[] event(List<JsonObject> batch) {
    var records = batch.stream().map(this::lambdaRecord).toList();
    return JsonObject.empty().with("Records", records).bytes();
  }

  private JsonObject lambdaRecord(JsonObject found) {
    var lambdaRecord =
        found
            .with("eventSource", "aws:dynamodb")
            .with("awsRegion", Arns.REGION)
            .with("eventSourceARN", stream);
    return found
        .object("userIdentity")
        .map(identity -> lambdaRecord.with("userIdentity", lowered(identity)))
        .orElse(lambdaRecord);
  }

  /// Lambda spells these members small, the Streams API large.
  private static JsonObject lowered(JsonObject identity) {
    var lowered = JsonObject.empty();
    for (var member : identity.members().entrySet()) {
      var name = member.getKey();
      lowered =
          lowered.with(
              name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), member.getValue());
    }
    return lowered;
  }

  private void giveUp(List<JsonObject> batch, int attempts) {
    var context =
        JsonObject.empty()
            .with("requestId", UUID.randomUUID().toString())
            .with("functionArn", Arns.function(function.spec().logicalId()))
            .with("condition", "RetryAttemptsExhausted")
            .with("approximateInvokeCount", attempts);
    var info =
        JsonObject.empty()
            .with("shardId", shard)
            .with("startSequenceNumber", sequence(batch.getFirst()))
            .with("endSequenceNumber", sequence(batch.getLast()))
            .with("batchSize", batch.size())
            .with("streamArn", stream);
    var document =
        JsonObject.of(
            Map.of(
                "version",
                "1.0",
                "timestamp",
                clock.instant().toString(),
                "requestContext",
                context,
                "DDBStreamBatchInfo",
                info));
    source.onFailureQueue().ifPresent(queue -> deadLetters.add(queue, document));
  }

  private static void pause(int attempts) throws InterruptedException {
    Thread.sleep(Math.min(3000, 100L << Math.min(attempts, 5)));
  }
}
