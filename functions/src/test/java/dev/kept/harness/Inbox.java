package dev.kept.harness;

import dev.kept.harness.written.WrittenRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The rows of one table that one function has yet to be woken for, each once.
final class Inbox {
  private final String table;
  private final List<String> keys;
  private final List<Written> waiting = new ArrayList<>();
  private final Set<Map<String, AttributeValue>> handedOn = new HashSet<>();
  private int read;

  /// @param keys names of the table's key attributes
  Inbox(String table, List<String> keys) {
    this.table = table;
    this.keys = List.copyOf(keys);
  }

  record Written(Map<String, AttributeValue> key, WrittenRows.Write write) {}

  /// @return what may be there by now
  synchronized List<Written> waiting() {
    for (var write : WrittenRows.since(table, read)) {
      read++;
      var key = new LinkedHashMap<String, AttributeValue>();
      keys.forEach(name -> key.put(name, write.row().get(name)));
      if (!handedOn.contains(key)) {
        waiting.add(new Written(key, write));
      }
    }
    return List.copyOf(waiting);
  }

  /// @return whether it is new to the function
  synchronized boolean handOn(Written written) {
    waiting.remove(written);
    return handedOn.add(written.key());
  }

  /// Forgets a write that has ended and left nothing.
  synchronized void drop(Written written) {
    waiting.remove(written);
  }
}
