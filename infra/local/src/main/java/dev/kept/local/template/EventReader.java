package dev.kept.local.template;

import dev.kept.local.template.EventSource.BucketSource;
import dev.kept.local.template.EventSource.HttpRoute;
import dev.kept.local.template.EventSource.ScheduleSource;
import dev.kept.local.template.EventSource.StreamSource;
import dev.kept.local.template.Value.Mapping;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads one entry of a function's `Events`.
final class EventReader {

  private final Map<String, Resource> resources;
  private final Map<String, String> bucketsByName;
  private final Set<String> notes;

  EventReader(
      Map<String, Resource> resources, Map<String, String> bucketsByName, Set<String> notes) {
    this.resources = resources;
    this.bucketsByName = bucketsByName;
    this.notes = notes;
  }

  EventSource read(String name, Mapping event) {
    var properties = event.mapping("Properties");
    return switch (event.required("Type")) {
      case "HttpApi" -> route(name, properties);
      case "DynamoDB" -> stream(name, properties);
      case "S3" -> bucket(name, properties);
      case "Schedule" -> schedule(name, "Schedule", properties);
      case "ScheduleV2" -> schedule(name, "ScheduleExpression", properties);
      default ->
          throw new TemplateException(
              event.place(), "events of type " + event.required("Type") + " are not understood");
    };
  }

  private static HttpRoute route(String name, Mapping properties) {
    var method = properties.text("Method").orElse("ANY").toUpperCase(Locale.ROOT);
    return new HttpRoute(
        name, method.equals("*") ? "ANY" : method, properties.text("Path").orElse("$default"));
  }

  private StreamSource stream(String name, Mapping properties) {
    var place = properties.place();
    var start = properties.text("StartingPosition").orElse("LATEST");
    if (start.equals("AT_TIMESTAMP")) {
      throw new TemplateException(place, "StartingPosition is TRIM_HORIZON or LATEST here");
    }
    if (!properties.items("FilterCriteria").isEmpty()) {
      throw new TemplateException(place, "FilterCriteria is not understood here");
    }
    if (properties.number("ParallelizationFactor", 1) > 1) {
      notes.add("ParallelizationFactor: one batch of a stream at a time");
    }
    return new StreamSource(
        name,
        logicalId(properties.required("Stream"), Resource.TABLE, place),
        properties.number("BatchSize", 100),
        Duration.ofSeconds(properties.number("MaximumBatchingWindowInSeconds", 0)),
        properties.number("MaximumRetryAttempts", -1),
        properties.truth("BisectBatchOnFunctionError", false),
        properties.items("FunctionResponseTypes").stream()
            .anyMatch(type -> type.asText().equals("ReportBatchItemFailures")),
        onFailure(properties));
  }

  private BucketSource bucket(String name, Mapping properties) {
    var bucket = bucketsByName.get(properties.required("Bucket"));
    if (bucket == null) {
      throw new TemplateException(properties.place(), "there is no such bucket in the template");
    }
    var events = new HashSet<String>();
    properties.items("Events").forEach(item -> events.add(item.asText()));
    var prefix = "";
    var suffix = "";
    for (var rule : properties.mapping("Filter").mapping("S3Key").items("Rules")) {
      var value = rule.asMapping().required("Value");
      if (rule.asMapping().required("Name").equalsIgnoreCase("prefix")) {
        prefix = value;
      } else {
        suffix = value;
      }
    }
    return new BucketSource(name, bucket, Set.copyOf(events), prefix, suffix);
  }

  private static ScheduleSource schedule(String name, String expression, Mapping properties) {
    var enabled =
        properties.truth("Enabled", true)
            && properties.text("State").map("ENABLED"::equals).orElse(true);
    return new ScheduleSource(
        name, properties.required(expression), properties.text("Input"), enabled);
  }

  /// The queue of a `DestinationConfig`; a destination that is no queue cannot be kept here.
  Optional<String> onFailure(Mapping properties) {
    var destination = properties.mapping("DestinationConfig").mapping("OnFailure");
    return destination
        .text("Destination")
        .map(arn -> logicalId(arn, Resource.QUEUE, destination.place()));
  }

  private String logicalId(String arn, String type, Place place) {
    return resources.values().stream()
        .filter(resource -> resource.type().equals(type))
        .map(Resource::logicalId)
        .filter(id -> arn.endsWith(":" + id) || arn.contains("/" + id + "/") || arn.equals(id))
        .findFirst()
        .orElseThrow(() -> new TemplateException(place, "no " + type + " stands behind this ARN"));
  }
}
