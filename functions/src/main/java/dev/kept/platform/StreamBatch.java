package dev.kept.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A batch of a table's keys-only stream.
///
/// Each record is handled on its own; those that fail are reported one by one, so that the others
/// are not handled again.
public final class StreamBatch {
  private static final Logger LOG = LoggerFactory.getLogger(StreamBatch.class);

  private StreamBatch() {}

  /// Hands the keys of every inserted or modified row to `handler`.
  ///
  /// @return the answer Lambda expects where `ReportBatchItemFailures` is on
  public static JsonObject each(JsonObject event, Consumer<Map<String, String>> handler) {
    var failures = new ArrayList<JsonObject>();
    for (var element : event.list("Records").orElseThrow()) {
      var record = (JsonObject) element;
      if (record.text("eventName").orElseThrow().equals("REMOVE")) {
        continue;
      }
      var change = record.object("dynamodb").orElseThrow();
      try {
        handler.accept(keys(change));
      } catch (Exception e) { // whatever it was: this record comes again, the others do not
        LOG.warn("a stream record failed", e);
        failures.add(
            new JsonObject().set("itemIdentifier", change.text("SequenceNumber").orElseThrow()));
      }
    }
    return new JsonObject().set("batchItemFailures", failures);
  }

  private static Map<String, String> keys(JsonObject change) {
    var keys = new LinkedHashMap<String, String>();
    var object = change.object("Keys").orElseThrow();
    for (var name : object.members().keySet()) {
      keys.put(name, object.object(name).orElseThrow().text("S").orElseThrow());
    }
    return keys;
  }
}
