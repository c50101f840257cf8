package dev.kept.harness;

import dev.kept.harness.written.WrittenRows;
import dev.kept.local.LocalObjects;
import dev.kept.local.template.EventSource.BucketSource;
import dev.kept.local.template.EventSource.StreamSource;
import dev.kept.local.template.FunctionSpec;
import dev.kept.local.template.TableSpec;
import dev.kept.local.template.Template;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Hands what was stored to the functions that a stream or a bucket would wake, each once.
///
/// @param inboxes what each function has had and has yet to get, by its logical id
record Pump(Kept kept, Template template, Map<String, Inbox> inboxes) {

  /// Begins to note what is written to tables that have a stream.
  static void listen(Kept kept, Template template) {
    WrittenRows.listen(
        template.tables().stream()
            .filter(spec -> spec.streamView().isPresent())
            .map(spec -> kept.table(spec.logicalId()))
            .collect(Collectors.toSet()));
  }

  /// The same, for further instances of the functions.
  Pump of(Kept other) {
    return new Pump(other, template, inboxes);
  }

  /// Every row that is new, to those that listen to its table's stream.
  void rows() {
    for (var function : template.functions()) {
      function.events(StreamSource.class).forEach(source -> rows(function, source));
    }
  }

  private void rows(FunctionSpec function, StreamSource source) {
    var table = kept.table(source.table());
    var inbox = inboxes.computeIfAbsent(function.logicalId(), _ -> new Inbox(table, keys(source)));
    for (var written : inbox.waiting()) {
      var hasEnded = written.write().hasEnded().get();
      if (kept.database()
          .getItem(get -> get.tableName(table).key(written.key()).consistentRead(true))
          .hasItem()) {
        if (inbox.handOn(written)) {
          var unused = kept.event(function.logicalId(), Kept.inserted(written.key()));
        }
      } else if (hasEnded) {
        inbox.drop(written);
      }
    }
  }

  private List<String> keys(StreamSource source) {
    return template.tables().stream()
        .filter(spec -> spec.logicalId().equals(source.table()))
        .flatMap(spec -> spec.keys().stream())
        .map(TableSpec.Key::attribute)
        .toList();
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
