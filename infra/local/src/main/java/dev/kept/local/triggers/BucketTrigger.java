package dev.kept.local.triggers;

import dev.kept.local.json.JsonObject;
import dev.kept.local.runtime.Functions;
import dev.kept.local.runtime.LambdaFunction;
import dev.kept.local.template.Arns;
import dev.kept.local.template.BucketSpec;
import dev.kept.local.template.EventSource.BucketSource;
import dev.kept.local.template.Template;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Turns a stored object into the S3 event of every function that listens to its bucket.
public final class BucketTrigger implements ObjectEvents {

  private final Template template;
  private final Functions functions;
  private final Asynchronous asynchronous;
  private final Clock clock;
  private final Map<String, String> bucketsByName;

  /// For the template's bucket sources.
  public BucketTrigger(
      Template template, Functions functions, Asynchronous asynchronous, Clock clock) {
    this.template = template;
    this.functions = functions;
    this.asynchronous = asynchronous;
    this.clock = clock;
    this.bucketsByName =
        template.buckets().stream()
            .collect(Collectors.toMap(BucketSpec::name, BucketSpec::logicalId));
  }

  @Override
  public void created(String bucket, String key, long size, String entityTag) {
    var event = event(bucket, key, size, entityTag).bytes();
    for (var spec : template.functions()) {
      if (spec.events(BucketSource.class).anyMatch(source -> hears(source, bucket, key))) {
        LambdaFunction function = functions.named(spec.logicalId());
        asynchronous.later(function, event);
      }
    }
  }

  private boolean hears(BucketSource source, String bucket, String key) {
    return source.bucket().equals(bucketsByName.get(bucket))
        && key.startsWith(source.prefix())
        && key.endsWith(source.suffix())
        && source.events().stream().anyMatch(event -> event.startsWith("s3:ObjectCreated:"));
  }

  private JsonObject event(String bucket, String key, long size, String entityTag) {
    var object =
        JsonObject.empty()
            .with("key", URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"))
            .with("size", size)
            .with("eTag", entityTag)
            .with("sequencer", String.format("%016X", System.nanoTime()));
    var s3 =
        JsonObject.empty()
            .with("s3SchemaVersion", "1.0")
            .with("configurationId", UUID.randomUUID().toString())
            .with("bucket", Map.of("name", bucket, "arn", Arns.bucket(bucket)))
            .with("object", object);
    var entry =
        JsonObject.empty()
            .with("eventVersion", "2.1")
            .with("eventSource", "aws:s3")
            .with("awsRegion", Arns.REGION)
            .with("eventTime", clock.instant().toString())
            .with("eventName", "ObjectCreated:Put")
            .with("s3", s3);
    return JsonObject.empty().with("Records", List.of(entry));
  }
}
