package dev.kept.harness;

import dev.kept.local.LocalObjects;
import dev.kept.local.template.EventSource.BucketSource;
import dev.kept.local.template.EventSource.StreamSource;
import dev.kept.local.template.FunctionSpec;
import dev.kept.local.template.TableSpec;
import dev.kept.local.template.Template;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Hands what was stored to the functions that a stream or a bucket would wake, each once.
///
/// @param handedOn keys of the rows that a function has had, by its logical id
record Pump(Kept kept, Template template, Map<String, Set<String>> handedOn) {

  /// The same, for further instances of the functions.
  Pump of(Kept other) {
    return new Pump(other, template, handedOn);
  }

  /// Every row that is new, to those that listen to its table's stream.
  void rows() {
    for (var function : template.functions()) {
      function.events(StreamSource.class).forEach(source -> rows(function, source));
    }
  }

  private void rows(FunctionSpec function, StreamSource source) {
    var table =
        template.tables().stream()
            .filter(spec -> spec.logicalId().equals(source.table()))
            .findAny()
            .orElseThrow();
    var known = handedOn.computeIfAbsent(function.logicalId(), _ -> new HashSet<>());
    var attributes = table.keys().stream().map(TableSpec.Key::attribute).toList();
    for (var row :
        kept.database().scanPaginator(scan -> scan.tableName(kept.table(source.table()))).items()) {
      var keys = new LinkedHashMap<String, AttributeValue>();
      attributes.forEach(name -> keys.put(name, row.get(name)));
      if (known.add(keys.toString())) {
        var unused = kept.event(function.logicalId(), Kept.inserted(keys));
      }
    }
  }

  /// Every object that is new, to those that its bucket wakes.
  void objects(LocalObjects objects) {
    for (var object = objects.next(); object.isPresent(); object = objects.next()) {
      handOn(object.get());
    }
  }

  private void handOn(LocalObjects.Stored object) {
    var bucket =
        template.buckets().stream()
            .filter(spec -> spec.name().equals(object.bucket()))
            .findAny()
            .orElseThrow();
    for (var function : template.functions()) {
      if (function
          .events(BucketSource.class)
          .anyMatch(source -> source.bucket().equals(bucket.logicalId()))) {
        var unused = kept.event(function.logicalId(), Kept.stored(object));
      }
    }
  }
}
